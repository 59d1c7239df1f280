namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Where the private cluster keeps its data and where its programs are looked for.</summary>
public sealed record PrivateClusterOptions
{
    /// <summary>The portal's data folder; the cluster lives in <c>pg/&lt;major&gt;</c> below it.</summary>
    public required string DataDir { get; init; }

    /// <summary>Folder holding <c>initdb</c> and <c>postgres</c>; when set, no other place is looked at.</summary>
    public string? BinDir { get; init; }

    /// <summary>Loopback port; null asks the kernel once and prefers the same one at every later start.</summary>
    public int? Port { get; init; }

    /// <summary>Folder the npm package is installed in, which several data folders may share; null means <c>pgbin</c> below the data folder.</summary>
    public string? InstallDir { get; init; }

    /// <summary>Colon-separated folders searched for the server, npm and apt-get.</summary>
    public string? SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    /// <summary>Folder with one sub-folder per installed major version, as Debian and Ubuntu lay it out.</summary>
    public string SystemDir { get; init; } = "/usr/lib/postgresql";

    /// <summary>How long a server that still uses the data folder is waited for: a quick restart meets the one of the last run stopping.</summary>
    public TimeSpan PatienceWithOther { get; init; } = TimeSpan.FromSeconds(5);
}
