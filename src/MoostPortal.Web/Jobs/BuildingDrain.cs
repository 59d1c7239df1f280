using System.Diagnostics;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Buildings;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Brings due homes to MOOST: claims a handful, pushes them side by side, settles each, and goes on until nothing is due or its
/// minute is over. Any number may run at once.
/// </summary>
public sealed partial class BuildingDrain(
    BuildingQueue queue, MoostBuildings moost, IDeliveryNudge nudge, ILogger<BuildingDrain> logger)
{
    private const int Lanes = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    /// <summary>A retry this near is worth waiting for; anything later comes with the next minute's run.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        var (since, owner) = (Stopwatch.GetTimestamp(), NodeName.OfRun());
        var pushed = 0;
        while (Stopwatch.GetElapsedTime(since) < s_longest)
        {
            var due = await queue.ClaimAsync(owner, Lanes, cancel);
            if (due.Count == 0)
            {
                if (await queue.NextDueInAsync(cancel) is not { } wait || wait > s_near)
                {
                    break;
                }

                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(50), cancel);
                continue;
            }

            await Task.WhenAll(due.Select(building => PushAsync(building, owner, cancel)));
            await queue.AnnounceAsync(HomeSignals.Channel, due, cancel);
            if (due.Any(building => building.SentVersion == 0))
            {
                // Readings of a home wait until MOOST holds it.
                nudge.ReadingsAreDue();
                nudge.HistoryIsDue();
            }

            pushed += due.Count;
        }

        if (pushed > 0)
        {
            Drained(logger, pushed, Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private async Task PushAsync(DueBuilding due, string owner, CancellationToken cancel)
    {
        var settlement = due.IsDeletion ? await moost.DeleteAsync(due.CustomerBuildingId, cancel) : await PushAsync(await queue.ReadAsync(due, cancel), cancel);

        // What MOOST has done stays done when the node stops: the answer is written in any case.
        if (!await queue.SettleAsync(due, owner, settlement, CancellationToken.None))
        {
            LeaseLost(logger, due.BuildingId);
        }
    }

    private Task<PushSettlement> PushAsync(DueContent content, CancellationToken cancel) =>
        moost.PushAsync(BuildingContent.From(content.Building), KnownRemote.From(content.Sync), cancel);

    [LoggerMessage(LogLevel.Information, "Delivery: pushed {Count} buildings in {Seconds:F1} s")]
    private static partial void Drained(ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Delivery: the lease of building {BuildingId} was lost while it was pushed")]
    private static partial void LeaseLost(ILogger logger, int buildingId);
}
