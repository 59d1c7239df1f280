using System.Security.Cryptography;
using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.Web.Hosting;

/// <summary>
/// What a portal that was told of no servers brings along: a private database, migrated, and in Development the MOOST sandbox.
/// Disposing stops both, the database last.
/// </summary>
public sealed class Surroundings : IAsyncDisposable
{
    private const string Database = "moostportal";
    private const string Login = "moostportal_portal";

    private PrivateCluster? _cluster;
    private SandboxProcess? _sandbox;

    private Surroundings()
    {
    }

    public PortalConnections Connections { get; private set; } = new("");

    /// <summary>The sandbox's address, where one was started.</summary>
    public Uri? SandboxAddress => _sandbox?.Address;

    /// <summary>Completes when the private database ended without being asked to; never where there is none.</summary>
    public Task DatabaseEnded => _cluster?.Ended ?? Task.Delay(Timeout.Infinite);

    /// <summary>Starts what the settings leave to the portal, and puts the sandbox's address and credentials where MOOST's would stand.</summary>
    public static async Task<Surroundings> PrepareAsync(WebApplicationBuilder builder, ILogger logger, CancellationToken cancel)
    {
        var surroundings = new Surroundings();
        try
        {
            var dataDir = DataDirectory.Resolve(builder.Configuration["Portal:DataDir"]);

            // The sandbox needs no database: both come up side by side.
            var sandbox = NeedsSandbox(builder) ? surroundings.StartSandboxAsync(dataDir, cancel) : Task.CompletedTask;
            var given = builder.Configuration.GetConnectionString("Portal");
            surroundings.Connections = new PortalConnections(
                string.IsNullOrWhiteSpace(given) ? await surroundings.StartDatabaseAsync(dataDir, builder.Configuration["Postgres:BinDir"], logger, cancel) : given);
            await sandbox;
            if (surroundings._sandbox is not null)
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Moost:BaseUrl"] = surroundings._sandbox.Address.ToString(),
                    ["Moost:ClientId"] = SandboxProcess.ClientId,
                    ["Moost:ClientSecret"] = SandboxProcess.ClientSecret,
                    ["Moost:CustomerId"] = SandboxProcess.CustomerId,
                });
            }

            return surroundings;
        }
        catch
        {
            await surroundings.DisposeAsync();
            throw;
        }
    }

    /// <summary>Development without MOOST's address talks to the sandbox.</summary>
    public static bool NeedsSandbox(WebApplicationBuilder builder) =>
        builder.Environment.IsDevelopment() && string.IsNullOrWhiteSpace(builder.Configuration["Moost:BaseUrl"]);

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private async Task StartSandboxAsync(string dataDir, CancellationToken cancel) => _sandbox = await SandboxProcess.StartAsync(dataDir, cancel);

    private async Task<string> StartDatabaseAsync(string dataDir, string? binDir, ILogger logger, CancellationToken cancel)
    {
        _cluster = await PrivateCluster.StartAsync(
            new PrivateClusterOptions { DataDir = dataDir, BinDir = string.IsNullOrWhiteSpace(binDir) ? null : binDir }, logger, cancel);
        var owner = _cluster.ConnectionString(Database);
        await DatabaseSetup.MigrateAsync(owner, cancel);
        await DatabaseSetup.ClearHangfireLocksAsync(owner, cancel);
        return await DatabaseSetup.CreateLoginAsync(owner, Login, Convert.ToHexString(RandomNumberGenerator.GetBytes(24)), cancel);
    }
}
