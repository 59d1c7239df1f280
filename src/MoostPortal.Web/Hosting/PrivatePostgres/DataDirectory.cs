namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Decides which folder holds everything the portal keeps on this machine.</summary>
public static class DataDirectory
{
    private const string FolderName = "moostportal";

    /// <summary>Absolute path of the data folder; a blank <paramref name="configured"/> (<c>Portal:DataDir</c>) means the default.</summary>
    public static string Resolve(string? configured) => Resolve(
        configured,
        Environment.IsPrivilegedProcess,
        Environment.GetEnvironmentVariable("XDG_DATA_HOME"),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    internal static string Resolve(string? configured, bool isRoot, string? xdgDataHome, string home)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return Path.GetFullPath(configured);
        }

        // A server account must be able to enter the folder, and nobody but root may enter root's home.
        if (isRoot)
        {
            return Path.Combine("/var/lib", FolderName);
        }

        // The XDG base directory specification tells programs to ignore a relative path.
        if (Path.IsPathRooted(xdgDataHome))
        {
            return Path.Combine(xdgDataHome, FolderName);
        }

        return Path.IsPathRooted(home)
            ? Path.Combine(home, ".local", "share", FolderName)
            : throw new PrivateClusterException("This account has no home folder. Set Portal:DataDir (Portal__DataDir) to a folder it may write to.");
    }
}
