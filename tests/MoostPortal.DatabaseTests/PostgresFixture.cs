using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting.PrivatePostgres;
using Npgsql;

namespace MoostPortal.DatabaseTests;

/// <summary>One PostgreSQL for the whole test process: started when the first test asks for a database, gone without a trace at the end.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    /// <summary>What new databases are a copy of. Migrations belong into a database of their own, made once in <see cref="StartAsync"/> and named here.</summary>
    private const string Template = "template1";

    private readonly TemporaryFolder _dataDir = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private PrivateCluster? _cluster;
    private int _databases;

    /// <summary>Folder the npm package is kept in between runs, where nothing else brings PostgreSQL.</summary>
    public static string InstallDir { get; } = Path.Combine(DataDirectory.Resolve(configured: null), "pgbin");

    /// <returns>The connection string of a fresh, empty database, as superuser.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            _cluster ??= await StartAsync(cancel);
            var name = $"test_{++_databases}";
            await using var postgres = NpgsqlDataSource.Create(_cluster.ConnectionString("postgres"));
            await using var create = postgres.CreateCommand($"CREATE DATABASE {name} TEMPLATE {Template}");
            await create.ExecuteNonQueryAsync(cancel);
            return _cluster.ConnectionString(name);
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
