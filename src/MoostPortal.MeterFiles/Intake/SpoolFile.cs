namespace MoostPortal.MeterFiles.Intake;

/// <summary>A nameless file on disk for formats that must be read out of order.</summary>
internal static class SpoolFile
{
    private const int CopyBytes = 256 << 10;

    /// <summary>Copies the rest of a stream. The file is gone when the stream is closed, and on Unix also when the process dies.</summary>
    public static async Task<FileStream> CopyAsync(Stream source, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, options);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            await source.CopyToAsync(file, CopyBytes, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
