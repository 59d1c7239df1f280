using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost;
using MoostPortal.Moost.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Sends recent readings to MOOST, range by range, each in waves of a window: a wave is sent with many requests under way, what did
/// not arrive is kept as rows, and only then the progress passes it. A crash can repeat one wave at most, and its window is flagged.
/// </summary>
public sealed partial class LiveDrain(
    EventQueue queue, ExceptionQueue exceptions, EventSender sender, IOptions<MoostOptions> options, IOptions<DeliveryOptions> delivery, ILogger<LiveDrain> logger)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    private readonly TimeSpan _lease = delivery.Value.Lease;
    private readonly int _inFlight = options.Value.EventsInFlight;

    /// <summary>Sends until nothing is due, MOOST is away, or the minute is over.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var (since, owner) = (Stopwatch.GetTimestamp(), NodeName.OfRun());
        var sent = 0;
        while (Stopwatch.GetElapsedTime(since) < s_longest && await queue.ClaimLiveAsync(owner, _lease, _inFlight * 8, cancel) is { } range)
        {
            await sender.PrepareAsync(cancel);
            var (count, isAway) = await SendAsync(range, owner, cancel);
            sent += count;
            if (isAway)
            {
                break;
            }
        }

        if (sent > 0)
        {
            Drained(logger, sent, Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private async Task<(int Sent, bool IsAway)> SendAsync(DueRange range, string owner, CancellationToken cancel)
    {
        var (progress, sent, at) = (range.Progress, 0, 0);
        while (at < range.Events.Count)
        {
            // After a failure one event asks first, so that an absent MOOST costs one request and not a wave. Numbers of homes that were
            // removed are missing, so the window is counted in numbers and never from in front of a gap.
            var last = Math.Max(progress, range.Events[at].No - 1) + (at == 0 && range.Attempts > 0 ? 1 : range.Window);
            if (range.Events[at].No > progress + 1 && !await queue.ProgressAsync(range, owner, range.Events[at].No - 1, _lease, CancellationToken.None))
            {
                LeaseLost(logger, range.RangeId);
                return (sent, false);
            }

            var wave = range.Events.Skip(at).TakeWhile(due => due.No <= last).ToList();
            var (accepted, away) = await SendWaveAsync(wave, range.Attempts);
            (progress, sent, at) = (wave[^1].No, sent + accepted, at + wave.Count);
            if (away is not null)
            {
                await queue.SettleAsync(range, owner, progress, BackOff.After(range.Attempts + 1, away.RetryAfter, Random.Shared), CancellationToken.None);
                return (sent, true);
            }

            if (cancel.IsCancellationRequested)
            {
                await queue.SettleAsync(range, owner, progress, TimeSpan.Zero, CancellationToken.None);
                return (sent, true);
            }

            if (!await queue.ProgressAsync(range, owner, progress, _lease, CancellationToken.None))
            {
                LeaseLost(logger, range.RangeId);
                return (sent, false);
            }
        }

        await queue.SettleAsync(range, owner, range.Hi, later: null, CancellationToken.None);
        return (sent, false);
    }

    /// <summary>Every event of the wave is settled when this returns: arrived, or kept as a row.</summary>
    private async Task<(int Accepted, EventOutcome.Later? Away)> SendWaveAsync(List<DueEvent> wave, int attempts)
    {
        var kept = new ConcurrentBag<EventException>();
        var accepted = 0;
        EventOutcome.Later? away = null;

        // A request that went out is waited for even when the node stops: its answer decides whether a repeat is possible.
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = _inFlight, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(Parcels(wave, kept), lanes, async (parcel, _) =>
        {
            var outcomes = Volatile.Read(ref away) is { } known
                ? [.. parcel.Select(due => new SentEvent(due, known with { IsAmbiguous = false }))]
                : await sender.SendAsync(parcel, CancellationToken.None);
            foreach (var (due, outcome) in outcomes)
            {
                if (outcome is EventOutcome.Later later)
                {
                    Volatile.Write(ref away, later);
                }

                if (sender.Remainder(due, outcome, attempts) is { } remainder)
                {
                    kept.Add(remainder);
                }
                else
                {
                    Interlocked.Increment(ref accepted);
                }
            }
        });
        if (!kept.IsEmpty)
        {
            await exceptions.ExceptAsync([.. kept], CancellationToken.None);
        }

        return (accepted, away);
    }

    // Fresh events travel alone; old ones of one home share an array.
    private IEnumerable<IReadOnlyList<DueEvent>> Parcels(List<DueEvent> wave, ConcurrentBag<EventException> kept)
    {
        var old = new List<DueEvent>();
        foreach (var due in wave)
        {
            if (sender.Obstacle(due) is { } obstacle)
            {
                kept.Add(obstacle);
            }
            else if (sender.RoadOf(due) == EventRoad.Live)
            {
                yield return [due];
            }
            else
            {
                old.Add(due);
            }
        }

        foreach (var home in old.GroupBy(due => due.Series.CustomerBuildingId))
        {
            yield return [.. home.OrderBy(due => due.At)];
        }
    }

    [LoggerMessage(LogLevel.Information, "Delivery: sent {Count} events in {Seconds:F1} s")]
    private static partial void Drained(ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Delivery: the lease of range {RangeId} was lost while it was sent")]
    private static partial void LeaseLost(ILogger logger, long rangeId);
}
