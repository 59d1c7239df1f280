using System.Diagnostics;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost;
using MoostPortal.Moost.Events;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Sends what imports added, one series at a time, in arrays in the order of time. What may be sent until the next mark, four times a
/// second, is written before it is, so a crash flags exactly that as possible repeats.
/// </summary>
public sealed partial class HistoryDrain(
    HistoryQueue queue, ExceptionQueue exceptions, EventSender sender, Breaker breaker, IOptions<MoostOptions> options,
    IOptions<DeliveryOptions> delivery, ILogger<HistoryDrain> logger)
{
    /// <summary>So many arrays are read at a time.</summary>
    private const int ChunksOfRead = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    private readonly TimeSpan _lease = delivery.Value.Lease;
    private readonly int _chunk = options.Value.EventsPerBatch;
    private readonly int _lanes = options.Value.HistoryInFlight;

    /// <summary>Sends until nothing is due, MOOST is away, or the minute is over.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, _lanes).Select(_ => DrainAsync(cancel)));

    private async Task DrainAsync(CancellationToken cancel)
    {
        var (since, owner) = (Stopwatch.GetTimestamp(), NodeName.OfRun());
        var sent = 0;
        while (Stopwatch.GetElapsedTime(since) < s_longest && !cancel.IsCancellationRequested && breaker.Wait == TimeSpan.Zero
            && await queue.ClaimAsync(owner, _lease, cancel) is { } due)
        {
            await sender.PrepareAsync(cancel);
            var (count, goOn) = await SendAsync(due, owner, since, cancel);
            sent += count;
            if (!goOn)
            {
                break;
            }
        }

        if (sent > 0)
        {
            Drained(logger, sent, Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private async Task<(int Sent, bool GoOn)> SendAsync(DueHistory due, string owner, long since, CancellationToken cancel)
    {
        var (progress, sent) = (due.Progress, 0);
        var marks = new HistoryMarks(queue, due, owner, _lease);
        for (var reading = ReadAsync(due, progress); ;)
        {
            var events = await reading;
            if (events.Count == 0)
            {
                await queue.SettleAsync(due, owner, progress, sent - marks.Told, uncertain: null, failure: null, later: null, CancellationToken.None);
                return (sent, true);
            }

            // Read while MOOST works on these; fewer than were asked for are the last.
            reading = events.Count < _chunk * ChunksOfRead ? Task.FromResult<IReadOnlyList<DueEvent>>([]) : ReadAsync(due, events[^1].At);
            for (var first = 0; first < events.Count; first += _chunk)
            {
                var chunk = events.Skip(first).Take(_chunk).ToArray();

                // Stopping is looked at between arrays only: leaving in the middle would make a repeat of what has arrived.
                if (cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(since) >= s_longest)
                {
                    await reading;
                    await queue.SettleAsync(due, owner, progress, sent - marks.Told, uncertain: null, failure: null, TimeSpan.Zero, CancellationToken.None);
                    return (sent, false);
                }

                // The oldest comes first, so the rest of the range may be younger; a person sees and releases it as a whole.
                if (!due.IsReleased && sender.RoadOf(chunk[0]) == EventRoad.Approval)
                {
                    await reading;
                    await queue.AwaitApprovalAsync(due, owner, progress, CancellationToken.None);
                    return (sent, true);
                }

                if (!await marks.AllowAsync(progress, sent, chunk[^1].At, upTo: ahead => events[Math.Min(first + (_chunk * ahead), events.Count) - 1].At))
                {
                    await reading;
                    LeaseLost(logger, due.RangeId);
                    return (sent, true);
                }

                var outcomes = await SendChunkAsync(chunk, owner);
                if (outcomes.Select(one => one.Outcome).OfType<EventOutcome.Later>().FirstOrDefault() is { } away)
                {
                    await reading;
                    var reached = outcomes.TakeWhile(one => one.Outcome is not EventOutcome.Later).LastOrDefault()?.Event.At ?? progress;
                    var failure = new AttemptFailure(away.IsAmbiguous ? AttemptOutcome.Uncertain : AttemptOutcome.Later, away.Status, away.Reason);
                    var taken = sent - marks.Told + outcomes.Count(one => one.Outcome is EventOutcome.Accepted);
                    await queue.SettleAsync(
                        due, owner, reached, taken, away.IsAmbiguous ? chunk[^1].At : null, failure, BackOff.After(due.Attempts + 1, away.RetryAfter, Random.Shared), CancellationToken.None);
                    return (sent, false);
                }

                (progress, sent) = (chunk[^1].At, sent + outcomes.Count(one => one.Outcome is EventOutcome.Accepted));
            }
        }
    }

    private Task<IReadOnlyList<DueEvent>> ReadAsync(DueHistory due, DateTimeOffset after) => queue.ReadAsync(due, after, _chunk * ChunksOfRead, CancellationToken.None);

    /// <summary>What MOOST refuses, or must not be sent, is kept as rows before the progress can pass it.</summary>
    private async Task<IReadOnlyList<SentEvent>> SendChunkAsync(DueEvent[] chunk, string owner)
    {
        var kept = new List<EventException>();
        var open = new List<DueEvent>(chunk.Length);
        foreach (var due in chunk)
        {
            if (sender.Obstacle(due) is { } obstacle)
            {
                kept.Add(obstacle with { Road = EventRoad.History });
            }
            else
            {
                open.Add(due);
            }
        }

        var outcomes = open.Count == 0 ? [] : await sender.SendAsync(open, CancellationToken.None);
        kept.AddRange(outcomes.Where(one => one.Outcome is EventOutcome.Refused).Select(one => sender.Remainder(one.Event, one.Outcome, attempts: 0)!));
        if (kept.Count > 0)
        {
            await exceptions.ExceptAsync(kept, owner, CancellationToken.None);
        }

        return outcomes;
    }

    [LoggerMessage(LogLevel.Information, "Delivery: sent {Count} events of the past in {Seconds:F1} s")]
    private static partial void Drained(ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Delivery: the lease of history range {RangeId} was lost while it was sent")]
    private static partial void LeaseLost(ILogger logger, long rangeId);
}
