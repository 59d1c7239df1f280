extern alias sandbox;

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Imports;
using MoostPortal.Core.People;
using MoostPortal.Core.Readings;
using MoostPortal.Moost;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Jobs;
using Npgsql;
using sandbox::MoostPortal.Sandbox;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>A portal's database, MOOST's stand-in over real HTTP, and everything between them but Hangfire: tests run the drains themselves.</summary>
internal sealed class DeliveryRig : IDeliveryNudge, IAsyncDisposable
{
    public static readonly Actor Program = new Actor.Program(Guid.NewGuid());

    public static readonly Actor Worker = new Actor.Worker();

    private readonly ServiceProvider _services;

    private DeliveryRig(string login, SandboxServer moost, TimeSpan attemptTimeout)
    {
        Moost = moost;
        Login = login;
        Connections = new PortalConnections(login);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Settings(attemptTimeout)).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IDeliveryNudge>(this)
            .AddCore(_ => Connections.Site)
            .AddMoost()
            .AddDbContext<KeyRing>(options => options.UseNpgsql(Connections.Site))
            .AddSingleton<BuildingDrain>()
            .AddSingleton<EventSender>()
            .AddSingleton<LiveDrain>()
            .AddSingleton<HistoryDrain>()
            .AddSingleton<ExceptionDrain>()
            .AddSingleton<PlanMaker>()
            .AddSingleton<PlanApplier>()
            .AddSingleton<DoubtCheck>()
            .AddSingleton<FleetConnector>();
        services.AddDataProtection().SetApplicationName("MoostPortal").PersistKeysToDbContext<KeyRing>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>How a process of its own connects.</summary>
    public string Login { get; }

    public PortalConnections Connections { get; }

    public SandboxServer Moost { get; }

    public SkippingClock Clock { get; } = new();

    public BuildingRegister Register => Get<BuildingRegister>();

    public BuildingDirectory Directory => Get<BuildingDirectory>();

    public ReadingIntake Intake => Get<ReadingIntake>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DeliveryRig> StartAsync(PostgresFixture postgres, SandboxOptions? options = null, TimeSpan? attemptTimeout = null) => new(
        await postgres.CreatePortalDatabaseAsync(), await SandboxServer.StartAsync(options ?? new SandboxOptions(), Cancel), attemptTimeout ?? TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Moost.DisposeAsync();
    }

    public Dictionary<string, string?> Settings(TimeSpan attemptTimeout) => new(StringComparer.Ordinal)
    {
        ["Moost:BaseUrl"] = Moost.Address.ToString(),
        ["Moost:ClientId"] = "sandboxclient",
        ["Moost:ClientSecret"] = "sandbox-secret",
        ["Moost:CustomerId"] = "5f1e9a7b3c2d4e6f8a0b1c2d",
        ["Moost:AttemptTimeout"] = attemptTimeout.ToString("c"),
        ["Moost:EventsPerBatch"] = "100",
        ["Moost:EventsInFlight"] = "4",
    };

    public void BuildingsAreDue()
    {
    }

    public void ReadingsAreDue()
    {
    }

    public void HistoryIsDue()
    {
    }

    public void ImportsAreDue()
    {
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Actor.Customer> EnrolAsync()
    {
        await using var db = await Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var user = new User { UserName = $"{Guid.NewGuid():N}@example.org", DisplayName = "Anna", CreatedAt = DateTimeOffset.UnixEpoch };
        db.Users.Add(user);
        await db.SaveChangesAsync(Cancel);
        return new Actor.Customer(user.Id);
    }

    public async Task<Building> PutAsync(BuildingDraft draft, Actor? actor = null)
    {
        var put = await Register.PutAsync(actor ?? Program, draft, Cancel);
        Assert.Empty(put.Problems);
        return put.Value!.Building;
    }

    /// <summary>Enters a home and brings it to MOOST.</summary>
    public async Task<Building> DeliverAsync(BuildingDraft draft)
    {
        var building = await PutAsync(draft);
        await PushAsync();
        Assert.Equal(SyncState.Synced, (await SyncAsync(draft.CustomerBuildingId!))!.State);
        return building;
    }

    public Task PushAsync() => Get<BuildingDrain>().RunAsync(Cancel);

    public async Task SendEventsAsync()
    {
        await Get<LiveDrain>().RunAsync(Cancel);
        await Get<ExceptionDrain>().RunAsync(Cancel);
    }

    public Task SendHistoryAsync() => Get<HistoryDrain>().RunAsync(Cancel);

    /// <summary>Null when the portal shows no such home.</summary>
    public async Task<SyncStatus?> SyncAsync(string id) => (await Directory.FindAsync(Program, id, Cancel))?.Sync;

    /// <summary>Lets everything that waits for its time be due, as if that time had passed.</summary>
    public async Task LetTimePassAsync()
    {
        Clock.Skip(BackOff.LongestWish);
        await ExecuteAsync("update building_sync set next_attempt_at = now() where next_attempt_at > now()");
        await ExecuteAsync("update live_range set next_attempt_at = now() where next_attempt_at > now()");
        await ExecuteAsync("update history_range set next_attempt_at = now() where next_attempt_at > now()");
        await ExecuteAsync("update event_exception set next_attempt_at = now() where next_attempt_at > now()");
    }

    public async Task AcceptAsync(IEnumerable<ReadingDraft> drafts)
    {
        var results = await Intake.AcceptAsync(Program, [.. drafts], Cancel);
        Assert.All(results, result => Assert.Equal(ReadingStatus.Accepted, result.Status));
    }

    public async Task ImportAsync(string text)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var id = await Get<ImportStore>().ReceiveAsync(Program, new ImportRequest { FileName = "readings.csv" }, body, Cancel);
        Assert.Empty(id.Problems);
        await Get<ImportRun>().RunAsync(id.Value, Cancel);
        Assert.Equal(ImportPhase.Committed, (await Get<ImportReader>().FindAsync(Program, id.Value, Cancel))!.Phase);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var transaction = await Get<PortalDatabase>().BeginAsync(Worker, Cancel);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        await command.ExecuteNonQueryAsync(Cancel);
        await transaction.CommitAsync(Cancel);
    }

    public async Task<List<T>> QueryAsync<T>(FormattableString sql)
    {
        await using var transaction = await Get<PortalDatabase>().BeginAsync(Worker, Cancel);
        return await transaction.Db.Database.SqlQuery<T>(sql).ToListAsync(Cancel);
    }

    public async Task<long> CountAsync(string table)
    {
        await using var transaction = await Get<PortalDatabase>().BeginAsync(Worker, Cancel);
        await using var command = new NpgsqlCommand($"select count(*) from {table}", transaction.Connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>What was asked of MOOST about a home besides tokens, as <c>PUT 200</c>; a cut call as <c>PUT cut</c>.</summary>
    public IEnumerable<string> Calls(string id, long after = 0) => Moost.Ledger.Lines(after)
        .Where(line => line.Building == id && line.Path.StartsWith("/buildings", StringComparison.Ordinal))
        .Select(line => $"{line.Method} {line.Status?.ToString(CultureInfo.InvariantCulture) ?? "cut"}");

    /// <summary>Most calls about one home that were open at the same moment.</summary>
    public int MostAtOnce() => Moost.Ledger.Lines()
        .Where(line => line.Path.StartsWith("/buildings", StringComparison.Ordinal))
        .GroupBy(line => line.Building, StringComparer.Ordinal)
        .Max(home => home.Max(call => home.Count(other => other.ArrivedAt <= call.ArrivedAt && (other.EndedAt ?? DateTimeOffset.MaxValue) > call.ArrivedAt)));
}
