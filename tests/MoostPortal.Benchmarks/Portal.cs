using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost;
using MoostPortal.Moost.Events;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Jobs;
using Npgsql;

namespace MoostPortal.Benchmarks;

/// <summary>The product's own parts, registered as the host does, on a database that goes when this is disposed.</summary>
public sealed class Portal : IAsyncDisposable
{
    public const int EventsOfArray = 1_000;

    public static readonly Actor Program = new Actor.Program(Guid.NewGuid());

    private readonly ServiceProvider _services;
    private readonly Func<Task> _drop;

    public Portal(NpgsqlDataSource superuser, string login, Uri moost, int inFlight, string spillFolder, Func<Task> drop)
    {
        (Superuser, Login, SpillFolder, _drop) = (superuser, login, spillFolder, drop);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddSingleton<IDeliveryNudge, Unhurried>();
        services.AddSingleton(Options.Create(new ImportOptions { SpillFolder = spillFolder }));
        services.AddCore(_ => new PortalConnections(login).Site);
        services.AddMoost();
        services.Configure<MoostOptions>(options =>
        {
            options.BaseUrl = moost;
            options.ClientId = SandboxProcess.ClientId;
            options.ClientSecret = SandboxProcess.ClientSecret;
            options.CustomerId = SandboxProcess.CustomerId;
            options.EventsInFlight = inFlight;
            options.EventsPerBatch = EventsOfArray;
        });
        services.AddSingleton<EventSender>();
        services.AddSingleton<LiveDrain>();
        services.AddSingleton<HistoryDrain>();
        services.AddSingleton<BuildingDrain>();
        services.AddSingleton<PlanMaker>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Past all policies, for checks.</summary>
    public NpgsqlDataSource Superuser { get; }

    /// <summary>As the portal's own sessions connect.</summary>
    public string Login { get; }

    public string SpillFolder { get; }

    public ImportStore Store => _services.GetRequiredService<ImportStore>();

    public ImportRun Run => _services.GetRequiredService<ImportRun>();

    public ImportDecisions Decisions => _services.GetRequiredService<ImportDecisions>();

    public PortalDatabase Database => _services.GetRequiredService<PortalDatabase>();

    public IDeliveryNudge Nudge => _services.GetRequiredService<IDeliveryNudge>();

    public ImportReader Imports => _services.GetRequiredService<ImportReader>();

    public ReadingIntake Intake => _services.GetRequiredService<ReadingIntake>();

    public LiveDrain Drain => _services.GetRequiredService<LiveDrain>();

    public HistoryDrain HistoryDrain => _services.GetRequiredService<HistoryDrain>();

    public BuildingDrain BuildingDrain => _services.GetRequiredService<BuildingDrain>();

    public EventQueue Queue => _services.GetRequiredService<EventQueue>();

    public PlanDesk Plans => _services.GetRequiredService<PlanDesk>();

    public PlanMaker Maker => _services.GetRequiredService<PlanMaker>();

    public MoostEvents Events => _services.GetRequiredService<MoostEvents>();

    public int InFlight => _services.GetRequiredService<IOptions<MoostOptions>>().Value.EventsInFlight;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Superuser.DisposeAsync();
        await _drop();
    }

    /// <summary>The benchmark itself says when something is done.</summary>
    private sealed class Unhurried : IDeliveryNudge
    {
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
    }
}
