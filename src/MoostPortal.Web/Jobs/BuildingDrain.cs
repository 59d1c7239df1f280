using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Problems;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Pace;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Brings due homes to MOOST: claims as many as it has lanes free, pushes them side by side, settles what has ended meanwhile together, and
/// goes on until nothing is due, MOOST is away, or its minute is over. Any number may run at once.
/// </summary>
public sealed partial class BuildingDrain(
    BuildingQueue queue, BuildingSettlements settlements, MoostBuildings moost, Breaker breaker, IDeliveryNudge nudge, IOptions<DeliveryOptions> delivery,
    ILogger<BuildingDrain> logger)
{
    /// <summary>After so many errors inside MOOST while it answers others well, the home itself is taken for the cause.</summary>
    private const int MostErrors = 5;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    /// <summary>A retry this near is worth waiting for; anything later is found when it is due.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromSeconds(2);

    // A push that begins later could still be at work when its lease is over and the home is somebody else's.
    private readonly TimeSpan _latest = delivery.Value.Lease - moost.Longest;

    public async Task RunAsync(CancellationToken cancel)
    {
        var (since, owner) = (Stopwatch.GetTimestamp(), NodeName.OfRun());
        var ended = Channel.CreateUnbounded<SettledPush>(new UnboundedChannelOptions { SingleReader = true });
        var (underWay, pushed) = (0, 0);
        while (true)
        {
            var mayClaim = !cancel.IsCancellationRequested && breaker.Wait == TimeSpan.Zero && Stopwatch.GetElapsedTime(since) < s_longest;
            var free = (breaker.IsWell ? moost.Window.Ceiling : 1) - underWay;

            // A claim costs two round trips: it is worth it for several, or when nothing else is to be done.
            if (mayClaim && (underWay == 0 || free >= moost.Window.Ceiling / 4))
            {
                underWay += await BeginAsync(owner, free, ended.Writer, cancel);
            }

            if (underWay == 0)
            {
                if (!mayClaim || await queue.NextDueInAsync(cancel) is not { } wait || wait > s_near)
                {
                    break;
                }

                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(50), cancel);
                continue;
            }

            var settled = await SettleAsync(owner, ended.Reader);
            (underWay, pushed) = (underWay - settled, pushed + settled);
        }

        if (pushed > 0)
        {
            Drained(logger, pushed, Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private async Task<int> BeginAsync(string owner, int most, ChannelWriter<SettledPush> ended, CancellationToken cancel)
    {
        var claimedAt = Stopwatch.GetTimestamp();
        var due = await queue.ClaimAsync(owner, most, cancel);
        if (due.Count == 0)
        {
            return 0;
        }

        var contents = await queue.ReadAsync([.. due.Where(home => !home.IsDeletion)], cancel);
        foreach (var home in due)
        {
            _ = PushAsync(home, contents.GetValueOrDefault(home.BuildingId), claimedAt, ended);
        }

        return due.Count;
    }

    // A request that went out is waited for even when the node stops: its answer decides whether the home has to sit out the quiet time.
    // Ends by writing to the channel in any case, so that nobody waits for it in vain; a bug ends the drain where the channel is read.
    private async Task PushAsync(DueBuilding due, DueContent? content, long claimedAt, ChannelWriter<SettledPush> ended)
    {
        try
        {
            var wasWell = breaker.IsWell;
            var settlement = Stopwatch.GetElapsedTime(claimedAt) >= _latest ? new PushSettlement.Later(null, "Its turn came too late; the claim was nearly over.", null, IsAmbiguous: false)
                : due.IsDeletion ? await moost.DeleteAsync(due.CustomerBuildingId, CancellationToken.None)
                : content is null ? new PushSettlement.Later(null, "The home was erased while it was about to be pushed.", null, IsAmbiguous: false)
                : await moost.PushAsync(BuildingContent.From(content.Building), KnownRemote.From(content.Sync), CancellationToken.None);
            ended.TryWrite(new SettledPush(due, settlement is PushSettlement.Later { Status: 500 } error && wasWell && due.Attempts + 1 >= MostErrors
                ? new PushSettlement.Refused(500, error.Reason) { Exchanges = error.Exchanges }
                : settlement));
        }
        catch (Exception e)
        {
            ended.TryComplete(e);
        }
    }

    private async Task<int> SettleAsync(string owner, ChannelReader<SettledPush> ended)
    {
        var pushes = new List<SettledPush> { await ended.ReadAsync(CancellationToken.None) };
        while (ended.TryRead(out var push))
        {
            pushes.Add(push);
        }

        // What MOOST has done stays done when the node stops: the answer is written in any case.
        foreach (var lost in await settlements.SettleAsync(owner, HomeSignals.Channel, pushes, CancellationToken.None))
        {
            LeaseLost(logger, lost);
        }

        foreach (var refused in pushes.Select(push => push.Settlement).OfType<PushSettlement.Refused>().GroupBy(refused => refused.Status))
        {
            Parked(logger, refused.Count(), ErrorCodes.OfDelivery(DeliveryKind.Building, DeliveryState.Parked, refused.Key).Code, refused.Key);
        }

        if (pushes.Any(push => push is { Due.SentVersion: 0, Settlement: PushSettlement.Acknowledged }))
        {
            // Readings of a home wait until MOOST holds it.
            nudge.ReadingsAreDue();
            nudge.HistoryIsDue();
        }

        return pushes.Count;
    }

    [LoggerMessage(LogLevel.Information, "Delivery: pushed {Count} buildings in {Seconds:F1} s")]
    private static partial void Drained(ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Delivery: {Count} buildings wait for a person: {Code} (HTTP {Status})")]
    private static partial void Parked(ILogger logger, int count, string code, int? status);

    [LoggerMessage(LogLevel.Warning, "Delivery: the lease of building {BuildingId} was lost while it was pushed")]
    private static partial void LeaseLost(ILogger logger, int buildingId);
}
