using System.Runtime.Versioning;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>A list of folders in the form of the PATH variable.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SearchPath(string? value)
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>PATH and the system folders, which a shell opened by plain <c>su</c> leaves out.</summary>
    public static SearchPath OfThisMachine { get; } = new($"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/bin:/sbin:/bin");

    public IEnumerable<string> Folders { get; } =
        (value ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(Path.IsPathRooted).Distinct(StringComparer.Ordinal);

    public string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsProgram);

    public static bool IsProgram(string file) => File.Exists(file) && (File.GetUnixFileMode(file) & Executable) != UnixFileMode.None;
}
