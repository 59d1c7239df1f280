using System.Diagnostics;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Web.Jobs;

/// <summary>Sends recent readings to MOOST, range by range, a few ranges at a time, until nothing is due, MOOST is away, or the minute is over.</summary>
public sealed partial class LiveDrain(
    EventQueue queue, ExceptionQueue exceptions, EventSender sender, Breaker breaker, IOptions<DeliveryOptions> delivery, ILogger<LiveDrain> logger)
{
    /// <summary>While one range ends, claims and settles, another one keeps the line busy.</summary>
    private const int RangesAtOnce = 2;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    private readonly TimeSpan _lease = delivery.Value.Lease;
    private double _perSecond;

    public async Task RunAsync(CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        var sent = await Task.WhenAll(Enumerable.Range(0, RangesAtOnce).Select(_ => DrainAsync(since, cancel)));
        if (sent.Sum() > 0)
        {
            Drained(logger, sent.Sum(), Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private async Task<int> DrainAsync(long since, CancellationToken cancel)
    {
        var (owner, sent, isAway) = (NodeName.OfRun(), 0, false);
        while (!isAway && !cancel.IsCancellationRequested && breaker.Wait == TimeSpan.Zero && Stopwatch.GetElapsedTime(since) < s_longest
            && await queue.ClaimLiveAsync(owner, _lease, Window(), cancel) is { } range)
        {
            await sender.PrepareAsync(cancel);
            var began = Stopwatch.GetTimestamp();
            using var sending = new RangeSender(range, owner, _lease, queue, exceptions, sender, breaker, cancel);
            if (!await sending.RunAsync(sender.MostLiveAtOnce))
            {
                LeaseLost(logger, range.RangeId);
            }

            (sent, isAway) = (sent + sending.Accepted, sending.IsAway);
            Learn(sending.Accepted, Stopwatch.GetElapsedTime(began));
        }

        return sent;
    }

    // What may have been sent since the last mark is what a quarter of a second holds, and what is under way beyond it.
    private int Window() => Math.Clamp(sender.MostLiveAtOnce + (int)(Volatile.Read(ref _perSecond) / 4), sender.MostLiveAtOnce, RecentRows.RowsOfRange);

    private void Learn(int sent, TimeSpan took)
    {
        if (sent >= sender.MostLiveAtOnce && took > TimeSpan.Zero)
        {
            Volatile.Write(ref _perSecond, (Volatile.Read(ref _perSecond) + (sent / took.TotalSeconds)) / 2);
        }
    }

    [LoggerMessage(LogLevel.Information, "Delivery: sent {Count} live events in {Seconds:F1} s")]
    private static partial void Drained(ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Delivery: the lease of live range {RangeId} was lost while it was sent")]
    private static partial void LeaseLost(ILogger logger, long rangeId);
}
