using System.Runtime.CompilerServices;

namespace MoostPortal.Tests.House;

/// <summary>The checked-out sources, for tests that hold the house's rules.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder of the repository, without what a build or the EF tools wrote; paths relative to the root.</summary>
    public static IEnumerable<string> Below(string folder, params string[] endings) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => endings.Any(path.EndsWith) && !path.Split('/').Intersect(["bin", "obj", "node_modules"]).Any());

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "MoostPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
