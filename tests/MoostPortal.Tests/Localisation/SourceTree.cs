namespace MoostPortal.Tests.Localisation;

/// <summary>The checked-out sources, for tests that hold rules about them.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    public static string Web { get; } = Path.Combine(Root, "src", "MoostPortal.Web");

    public static string WebRoot { get; } = Path.Combine(Root, "wwwroot");

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !file.Contains("/wwwroot/lib/", StringComparison.Ordinal));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MoostPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No MoostPortal.sln above {AppContext.BaseDirectory}.");
    }
}
