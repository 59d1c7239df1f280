using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Events;
using MoostPortal.Moost.Reconciliation;
using MoostPortal.Moost.Rules;
using MoostPortal.Moost.Tokens;
using MoostPortal.Tests.Sandbox;

namespace MoostPortal.Tests.Moost;

/// <summary>A node's client as the host registers it, over real HTTP, with the shared token in memory.</summary>
internal sealed class MoostNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MoostNode(
        Uri address, MemoryTokenRow? row = null, IDataProtectionProvider? keys = null, TimeProvider? clock = null, ILoggerProvider? logs = null,
        Action<MoostOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (logs is not null)
            {
                logging.AddProvider(logs);
            }
        });
        services.AddSingleton(clock ?? TimeProvider.System);
        Row = row ?? new MemoryTokenRow(clock ?? TimeProvider.System);
        services.AddSingleton<ITokenRow>(Row);
        services.AddSingleton(keys ?? new EphemeralDataProtectionProvider());
        services.Configure<MoostOptions>(moost =>
        {
            moost.BaseUrl = address;
            moost.ClientId = "sandboxclient";
            moost.ClientSecret = "sandbox-secret";
            moost.CustomerId = RunningSandbox.Customer;
            configure?.Invoke(moost);
        });
        services.AddMoost();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public MemoryTokenRow Row { get; }

    public TokenLease Tokens => _services.GetRequiredService<TokenLease>();

    public MoostBuildings Buildings => _services.GetRequiredService<MoostBuildings>();

    public MoostFleet Fleet => _services.GetRequiredService<MoostFleet>();

    public BuildingComparison Comparison => _services.GetRequiredService<BuildingComparison>();

    public MoostEvents Events => _services.GetRequiredService<MoostEvents>();

    public MoostRules Rules => _services.GetRequiredService<MoostRules>();

    /// <summary>Pushes and, as the queue does, remembers what an acknowledgement taught.</summary>
    public async Task<(PushSettlement Settlement, KnownRemote Known)> PushAsync(BuildingContent wanted, KnownRemote known)
    {
        var settlement = await Buildings.PushAsync(wanted, known, TestContext.Current.CancellationToken);
        return settlement is PushSettlement.Acknowledged done
            ? (settlement, new KnownRemote(known.SentVersion + 1, done.Sent, done.Remote ?? known.Remote, WasInterrupted: false))
            : (settlement, known with { WasInterrupted = true });
    }

    public async Task<KnownRemote> AcknowledgedAsync(BuildingContent wanted, KnownRemote known)
    {
        var (settlement, learned) = await PushAsync(wanted, known);
        Assert.IsType<PushSettlement.Acknowledged>(settlement);
        return learned;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
