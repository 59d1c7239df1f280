using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting.PrivatePostgres;
using Npgsql;

namespace MoostPortal.DatabaseTests.Hosting;

public sealed class PrivateClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PrivateClusterOptions Options => new() { DataDir = _folder.FullPath, InstallDir = PostgresFixture.InstallDir };

    [Fact]
    public async Task A_restart_finds_the_rows_the_password_and_the_port_of_the_last_run()
    {
        string before;
        await using (var cluster = await StartAsync(Options))
        {
            before = cluster.ConnectionString("postgres");
            await ExecuteAsync(before, "CREATE TABLE kept AS SELECT 42 AS value");
        }

        await using var again = await StartAsync(Options);

        Assert.Equal(before, again.ConnectionString("postgres"));
        Assert.Equal(42, await ExecuteAsync(before, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task The_server_ends_with_a_host_that_was_killed_and_the_next_start_keeps_its_rows()
    {
        using var host = await ClusterHostProcess.StartAsync(_folder.FullPath, Cancel);
        await ExecuteAsync(host.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        using var server = Process.GetProcessById(ServerId());

        await host.KillAsync(Cancel);
        await using var again = await StartAsync(Options);

        Assert.True(server.HasExited);
        Assert.Equal(42, await ExecuteAsync(again.ConnectionString("postgres"), "SELECT value FROM kept"));
    }

    [Fact]
    public async Task A_server_that_was_killed_is_noticed_and_the_next_start_recovers()
    {
        await using (var cluster = await StartAsync(Options))
        {
            await ExecuteAsync(cluster.ConnectionString("postgres"), "CREATE TABLE kept AS SELECT 42 AS value");
            using var server = Process.GetProcessById(ServerId());
            server.Kill();
            await cluster.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        }

        await using var again = await StartAsync(Options);

        Assert.Equal(42, await ExecuteAsync(again.ConnectionString("postgres"), "SELECT value FROM kept"));
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_says_which_folder_is_in_use()
    {
        await using var cluster = await StartAsync(Options);

        var refused = await Assert.ThrowsAsync<ClusterAlreadyRunningException>(() => StartAsync(Options with { PatienceWithOther = TimeSpan.Zero }));

        Assert.Contains(_folder.FullPath, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Portal:DataDir", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ExecuteAsync(cluster.ConnectionString("postgres"), "SELECT 1"));
    }

    [Fact]
    public async Task A_second_start_waits_for_a_server_that_is_just_stopping()
    {
        var first = await StartAsync(Options);

        var second = StartAsync(Options with { PatienceWithOther = TimeSpan.FromMinutes(1) });
        await first.DisposeAsync();

        await using var cluster = await second;
        Assert.Equal(1, await ExecuteAsync(cluster.ConnectionString("postgres"), "SELECT 1"));
    }

    [Fact]
    public async Task Two_first_starts_at_once_agree_on_one_cluster()
    {
        async Task<int> StartAndStopAsync()
        {
            await using var cluster = await StartAsync(Options with { PatienceWithOther = TimeSpan.FromMinutes(1) });
            return cluster.MajorVersion;
        }

        var starts = await Task.WhenAll(StartAndStopAsync(), StartAndStopAsync());

        Assert.Equal(starts[0], starts[1]);
        Assert.Single(Directory.GetFiles(_folder.FullPath, "password", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_initialisation_that_was_cut_short_starts_over()
    {
        await using (await StartAsync(Options))
        {
        }

        var cluster = Directory.GetDirectories(_folder.Combine("pg")).Single();
        Directory.Move(Path.Combine(cluster, "data"), Path.Combine(cluster, "data.new"));

        await using var again = await StartAsync(Options);
        Assert.Equal(1, await ExecuteAsync(again.ConnectionString("postgres"), "SELECT 1"));
    }

    [Fact]
    public async Task The_password_is_needed_and_only_its_owner_can_read_it()
    {
        await using var cluster = await StartAsync(Options);
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")) { Password = "moost" };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(wrong.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        var file = Directory.GetFiles(_folder.FullPath, "password", SearchOption.AllDirectories).Single();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_lost_password_is_named_instead_of_replaced()
    {
        var folder = new ClusterFolder(_folder.FullPath, 15);
        Directory.CreateDirectory(folder.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(folder.DataFolder, "PG_VERSION"), "15", Cancel);

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => folder.PasswordAsync(ServerAccount.Own, Cancel));

        Assert.Contains(folder.PasswordFile, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_when_it_was_asked_for()
    {
        await using var taken = await StartAsync(Options);
        using var other = new TemporaryFolder();

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => StartAsync(Options with { DataDir = other.FullPath, Port = taken.Port }));

        Assert.Contains($"port {taken.Port}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remembered_port_that_is_taken_gives_way_to_another()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var folder = new ClusterFolder(_folder.FullPath, 15);
        Directory.CreateDirectory(folder.Root);
        await folder.RememberPortAsync(port, Cancel);

        var free = await folder.FreePortAsync(Cancel);

        Assert.NotEqual(port, free);
        await folder.RememberPortAsync(free, Cancel);
        Assert.Equal(free, await folder.FreePortAsync(Cancel));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<PrivateCluster> StartAsync(PrivateClusterOptions options) => PrivateCluster.StartAsync(options, NullLogger.Instance, Cancel);

    private int ServerId() =>
        int.Parse(File.ReadLines(Directory.GetFiles(_folder.FullPath, "postmaster.pid", SearchOption.AllDirectories).Single()).First(), CultureInfo.InvariantCulture);

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        // A pool would outlive the server and hand its dead connections to the next one on the same port.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
