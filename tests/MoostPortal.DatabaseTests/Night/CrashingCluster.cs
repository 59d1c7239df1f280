using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Hosting.PrivatePostgres;
using Npgsql;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>A migrated database on a server of its own that a test can stop and crash; it comes back on the same port.</summary>
internal sealed class CrashingCluster : IAsyncDisposable
{
    private const string Database = "portal";

    private readonly TemporaryFolder _folder = new();
    private PrivateCluster _cluster = null!;
    private int? _port;

    private CrashingCluster()
    {
    }

    /// <summary>As the login of the portal's own sessions.</summary>
    public string Login { get; private set; } = "";

    /// <summary>As superuser, who sees every row.</summary>
    public string Owner { get; private set; } = "";

    private string Backup => _folder.Combine("backup");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CrashingCluster> StartAsync()
    {
        var cluster = new CrashingCluster();
        await cluster.StartAgainAsync();
        cluster.Owner = cluster._cluster.ConnectionString(Database);
        await DatabaseSetup.MigrateAsync(new NpgsqlConnectionStringBuilder(cluster.Owner) { Pooling = false }.ConnectionString, Cancel);
        cluster.Login = await DatabaseSetup.CreateLoginAsync(cluster.Owner, "portal_login", "portal", Cancel);
        return cluster;
    }

    /// <summary>As <c>pg_ctl -m immediate stop</c> does: nothing is written any more, and the next start has to recover.</summary>
    public async Task CrashAsync()
    {
        var postmaster = File.ReadLines(Directory.GetFiles(_folder.FullPath, "postmaster.pid", SearchOption.AllDirectories).Single()).First();
        using var kill = Process.Start("kill", ["-QUIT", int.Parse(postmaster, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
        await _cluster.Ended.WaitAsync(Cancel);
        await _cluster.DisposeAsync();
    }

    /// <summary>Stops it in good order, as before maintenance.</summary>
    public ValueTask StopAsync() => _cluster.DisposeAsync();

    public async Task StartAgainAsync()
    {
        var options = new PrivateClusterOptions { DataDir = _folder.FullPath, InstallDir = PostgresFixture.InstallDir, Port = _port, PatienceWithOther = TimeSpan.FromMinutes(1) };
        _cluster = await PrivateCluster.StartAsync(options, NullLogger.Instance, Cancel);
        _port = _cluster.Port;
    }

    /// <summary>Copies the running database as <c>pg_basebackup</c> does, with all that is needed to start the copy.</summary>
    public async Task BackUpAsync()
    {
        var owner = new NpgsqlConnectionStringBuilder(Owner);
        var start = new ProcessStartInfo(
            "pg_basebackup", ["-h", owner.Host!, "-p", owner.Port.ToString(CultureInfo.InvariantCulture), "-U", owner.Username!, "-D", Backup, "-X", "stream", "-c", "fast"])
        {
            Environment = { ["PGPASSWORD"] = owner.Password },
        };
        using var backup = Process.Start(start)!;
        await backup.WaitForExitAsync(Cancel);
        Assert.Equal(0, backup.ExitCode);
    }

    /// <summary>Throws the database away and starts from the copy.</summary>
    public async Task RestoreAsync()
    {
        await StopAsync();
        var data = Path.GetDirectoryName(Directory.GetFiles(_folder.FullPath, "PG_VERSION", SearchOption.AllDirectories).First(file => !file.StartsWith(Backup, StringComparison.Ordinal) && !file.Contains("/base/", StringComparison.Ordinal)))!;
        Directory.Delete(data, recursive: true);
        Directory.Move(Backup, data);
        await StartAgainAsync();
    }

    public async Task<long> CountAsync(string what)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync(Cancel);
        await using var count = new NpgsqlCommand($"select count(*) from {what}", connection);
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>The rows of a query, one value each turned into what the caller wants.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }
}
