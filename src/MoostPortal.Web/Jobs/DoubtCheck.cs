using System.Diagnostics;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;

namespace MoostPortal.Web.Jobs;

/// <summary>Looks, once a cycle, at homes whose request of unknown fate may still be applied, and pushes those again that MOOST turned back.</summary>
public sealed partial class DoubtCheck(DoubtWatch watch, MoostFleet fleet, BuildingComparison comparison, ILogger<DoubtCheck> logger)
{
    private const int Lanes = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    public async Task RunAsync(CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < s_longest && await watch.ClaimAsync(Lanes, cancel) is { Count: > 0 } homes)
        {
            await Task.WhenAll(homes.Select(home => CheckAsync(home, cancel)));
        }
    }

    private async Task CheckAsync(DoubtedHome home, CancellationToken cancel)
    {
        var look = await fleet.FindAsync(home.CustomerBuildingId, cancel);
        if (!look.IsKnown || await watch.ReadAsync(home, cancel) is not { } own)
        {
            return;
        }

        PlanKind? drift = look.Building is not { } held ? PlanKind.Missing
            : comparison.Differences(BuildingContent.From(own.Building), KnownRemote.From(own.Sync), held).Any(one => one.IsPushed) ? PlanKind.Conflict
            : null;
        if (drift is null)
        {
            await watch.ClearAsync(home, cancel);
        }
        else if (await watch.PushAgainAsync(home, drift.Value, cancel))
        {
            Drifted(logger, home.BuildingId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Reconciliation: a late request turned building {BuildingId} back at MOOST; it is pushed again")]
    private static partial void Drifted(ILogger logger, int buildingId);
}
