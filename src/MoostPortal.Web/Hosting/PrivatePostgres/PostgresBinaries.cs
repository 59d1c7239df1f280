using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>A folder with a server that was seen to start on this machine.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public string InitDb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    public static bool AreIn(string folder) =>
        SearchPath.IsProgram(Path.Combine(folder, "initdb")) && SearchPath.IsProgram(Path.Combine(folder, "postgres"));

    /// <summary>Runs the server under its account, because only that shows missing libraries and folders the account cannot enter.</summary>
    /// <returns>The binaries, or the reason why these cannot be used.</returns>
    public static async Task<(PostgresBinaries? Binaries, string Reason)> TryAsync(string folder, ServerAccount account, CancellationToken cancel)
    {
        if (!AreIn(folder))
        {
            return (null, "initdb and postgres are not both there");
        }

        var version = await account.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancel);
        return version.Succeeded && Version().Match(version.Output) is { Success: true } match
            ? (new(folder, int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture)), "")
            : (null, version.Output);
    }

    // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
