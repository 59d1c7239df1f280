namespace MoostPortal.Core.Imports;

/// <summary>A file for what an import sorts, which nothing has to clean up.</summary>
internal static class SpillFile
{
    /// <summary>An empty file that is gone when it is closed; on Unix it has no name from the beginning, so that it also goes when the process is killed.</summary>
    /// <param name="folder">On whose disk it lies.</param>
    /// <param name="bufferBytes">0 where the caller writes large pieces.</param>
    public static FileStream Open(string folder, int bufferBytes)
    {
        var path = Path.Combine(folder, $"moostportal-{Guid.NewGuid():N}.spill");
        var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = bufferBytes, Options = FileOptions.DeleteOnClose });
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
