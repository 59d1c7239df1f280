using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Hosting.PrivatePostgres;
using Npgsql;

namespace MoostPortal.DatabaseTests;

/// <summary>One PostgreSQL for the whole test process: started when the first test asks for a database, gone without a trace at the end.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private const string Empty = "template1";
    private const string Migrated = "portal_template";

    private readonly TemporaryFolder _dataDir = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private PrivateCluster? _cluster;
    private int _databases;
    private bool _isMigrated;

    /// <summary>Folder the npm package is kept in between runs, where nothing else brings PostgreSQL.</summary>
    public static string InstallDir { get; } = Path.Combine(DataDirectory.Resolve(configured: null), "pgbin");

    /// <returns>The connection string of a fresh, empty database, as superuser.</returns>
    public Task<string> CreateDatabaseAsync() => CreateAsync(Empty, asOwner: true);

    /// <returns>The connection string of a fresh database with the portal's tables, as the login that the portal's own sessions use.</returns>
    public Task<string> CreatePortalDatabaseAsync() => CreateAsync(Migrated, asOwner: false);

    /// <summary>The same database as the login that owns it: for triggers and other things that the portal itself may not make.</summary>
    public string AsOwner(string portal) =>
        (_cluster ?? throw new InvalidOperationException("No database was made yet.")).ConnectionString(new NpgsqlConnectionStringBuilder(portal).Database!);

    private async Task<string> CreateAsync(string template, bool asOwner)
    {
        var cancel = TestContext.Current.CancellationToken;
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            _cluster ??= await StartAsync(cancel);
            if (template == Migrated && !_isMigrated)
            {
                await DatabaseSetup.MigrateAsync(new NpgsqlConnectionStringBuilder(_cluster.ConnectionString(Migrated)) { Pooling = false }.ConnectionString, cancel);
                _isMigrated = true;
            }

            var name = $"test_{++_databases}";
            await using var postgres = NpgsqlDataSource.Create(_cluster.ConnectionString("postgres"));
            await using var create = postgres.CreateCommand($"CREATE DATABASE {name} TEMPLATE {template}");
            await create.ExecuteNonQueryAsync(cancel);

            // Every database has pools of its own, and nobody clears those of a test that is over.
            var owner = new NpgsqlConnectionStringBuilder(_cluster.ConnectionString(name)) { ConnectionIdleLifetime = 3, ConnectionPruningInterval = 1 }.ConnectionString;
            return asOwner ? owner : await DatabaseSetup.CreateLoginAsync(owner, "portal_login", "portal", cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _dataDir.Dispose();
        _oneAtATime.Dispose();
    }

    private Task<PrivateCluster> StartAsync(CancellationToken cancel) =>
        PrivateCluster.StartAsync(new() { DataDir = _dataDir.FullPath, InstallDir = InstallDir }, NullLogger.Instance, cancel);
}
