using System.Runtime.Versioning;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Creates folders with exactly the permissions asked for, whatever the umask is, and leaves existing ones as they are.</summary>
[SupportedOSPlatform("linux")]
internal static class Folder
{
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Others may pass through to what they own below, but not list.</summary>
    public const UnixFileMode Enterable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Create(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } parent)
        {
            Create(parent, mode);
        }

        try
        {
            Directory.CreateDirectory(path, Private);
            File.SetUnixFileMode(path, mode);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new PrivateClusterException($"{path} cannot be created ({e.Message}) Set Portal:DataDir (Portal__DataDir) to a folder this account may write to.", e);
        }
    }
}
