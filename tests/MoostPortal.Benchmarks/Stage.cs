using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Hosting.PrivatePostgres;
using Npgsql;

namespace MoostPortal.Benchmarks;

/// <summary>What all benchmarks need: a folder, a PostgreSQL cluster and a sandbox of their own. Nothing of it is left when it is disposed.</summary>
public sealed class Stage : IAsyncDisposable
{
    /// <summary>Live events under way at once where nothing else is said.</summary>
    public const int EventsInFlight = 16;

    private const string Template = "portal_template";
    private const string Login = "portal_login";
    private const UnixFileMode Enterable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private PrivateCluster? _cluster;
    private NpgsqlDataSource? _server;
    private SandboxChild? _sandbox;
    private string _login = "";
    private int _databases;

    private Stage(Scale scale) => Scale = scale;

    public Scale Scale { get; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"moostportal-benchmark-{Guid.NewGuid():N}");

    public string PostgresVersion { get; private set; } = "";

    public long FileBytes { get; internal set; }

    public SandboxChild Sandbox => _sandbox!;

    public Meter Meter { get; private set; } = null!;

    public static async Task<Stage> SetUpAsync(Scale scale, CancellationToken cancel)
    {
        var stage = new Stage(scale);
        try
        {
            await stage.StartAsync(cancel);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>For the superuser, without a pool.</summary>
    public NpgsqlConnectionStringBuilder Superuser(string database) => new(_cluster!.ConnectionString(database)) { Pooling = false };

    public NpgsqlDataSource Open(string database) => NpgsqlDataSource.Create(_cluster!.ConnectionString(database));

    /// <summary>A fresh portal in a database of its own, its homes registered and known to MOOST.</summary>
    public Task<Portal> CreatePortalAsync(CancellationToken cancel) => CreatePortalAsync(Sandbox.Address, EventsInFlight, cancel);

    /// <summary>The same with another stand-in of MOOST, or more events under way at once.</summary>
    public async Task<Portal> CreatePortalAsync(Uri moost, int inFlight, CancellationToken cancel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"portal_{++_databases}");
        await ExecuteAsync(_server!, $"create database {name} template {Template}", cancel);
        var login = new NpgsqlConnectionStringBuilder(_login) { Database = name }.ConnectionString;
        return new Portal(Open(name), login, moost, inFlight, Folder, () => ExecuteAsync(_server!, $"drop database {name} with (force)", CancellationToken.None));
    }

    public async Task CreateDatabaseAsync(string name, CancellationToken cancel) => await ExecuteAsync(_server!, $"create database {name}", cancel);

    public static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        // Where the tests run as root, the server has an account of its own, which has to reach its files.
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, Enterable);
        }

        var install = Path.Combine(DataDirectory.Resolve(configured: null), "pgbin");
        _cluster = await PrivateCluster.StartAsync(new() { DataDir = Folder, InstallDir = install }, NullLogger.Instance, cancel);
        _server = Open("postgres");
        _sandbox = await SandboxChild.StartAsync(cancel);
        await using (var who = _server.CreateCommand("select pg_backend_pid(), current_setting('server_version')"))
        await using (var answer = await who.ExecuteReaderAsync(cancel))
        {
            await answer.ReadAsync(cancel);
            PostgresVersion = answer.GetString(1).Split(' ')[0];
            Meter = new Meter(_server, ProcessTimes.ParentOf(answer.GetInt32(0)), _sandbox.ProcessId);
        }

        var owner = Superuser(Template).ConnectionString;
        await DatabaseSetup.MigrateAsync(owner, cancel);
        _login = new NpgsqlConnectionStringBuilder(await DatabaseSetup.CreateLoginAsync(owner, Login, "portal", cancel)) { Pooling = true }.ConnectionString;
        await HomeRegistration.RegisterAsync(owner, Scale.Homes, cancel);
    }
}
