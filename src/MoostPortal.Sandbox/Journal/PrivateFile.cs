namespace MoostPortal.Sandbox.Journal;

/// <summary>How files are opened that hold addresses or keys: unbuffered, and readable by their owner only.</summary>
internal static class PrivateFile
{
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
