using Npgsql;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>A PostgreSQL server of our own on a loopback port: the database of a portal that was given no other.</summary>
public sealed partial class PrivateCluster : IAsyncDisposable
{
    private readonly GuardedServer _server;
    private readonly NpgsqlConnectionStringBuilder _superuser;
    private readonly ILogger _logger;
    private bool _stopping;

    internal PrivateCluster(int majorVersion, GuardedServer server, NpgsqlConnectionStringBuilder superuser, ILogger logger)
    {
        (MajorVersion, _server, _superuser, _logger) = (majorVersion, server, superuser, logger);
        Ended = WatchAsync();
    }

    public int MajorVersion { get; }

    public int Port => _superuser.Port;

    /// <summary>Completes when the server is gone, asked to stop or not; a host without its database should end, too.</summary>
    public Task Ended { get; }

    /// <summary>Finds or installs PostgreSQL, creates the cluster the first time, and returns once it accepts connections.</summary>
    /// <exception cref="ClusterAlreadyRunningException">Another process keeps using the same data folder.</exception>
    /// <exception cref="PrivateClusterException">The cluster cannot run here; the message says what helps.</exception>
    public static Task<PrivateCluster> StartAsync(PrivateClusterOptions options, ILogger logger, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PrivateClusterException(
                "The portal brings its own database on Linux only. Set ConnectionStrings:Portal (ConnectionStrings__Portal) to a PostgreSQL server.");
        }

        return new ClusterStart(options with { DataDir = Path.GetFullPath(options.DataDir) }, logger).RunAsync(cancel);
    }

    /// <summary>For the superuser <c>moost</c>; the database itself is the caller's to create.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_superuser.ConnectionString) { Database = database }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _stopping, true);

        // A fast shutdown ends idle connections anyway; this way nobody is handed a dead one afterwards.
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        await Ended;
    }

    private async Task WatchAsync()
    {
        await _server.Exited;
        if (!Volatile.Read(ref _stopping))
        {
            await _server.WhenSilentAsync(CancellationToken.None);
            EndedUnasked(_logger, _server.Output.ToString());
        }
    }

    [LoggerMessage(LogLevel.Critical, "Database: PostgreSQL has ended without being asked to. Its last lines:\n{Output}")]
    private static partial void EndedUnasked(ILogger logger, string output);
}
