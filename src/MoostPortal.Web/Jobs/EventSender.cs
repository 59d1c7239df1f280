using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;
using MoostPortal.Moost;
using MoostPortal.Moost.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>Sends single events by the road that their age demands, and says what became of each. Knows nothing of ranges or leases.</summary>
public sealed class EventSender(MoostEvents moost, EventRules rules, IOptions<MoostOptions> options, TimeProvider clock)
{
    /// <summary>Heads of events are written once a series; more series than this at a time start over.</summary>
    private const int MostSeries = 50_000;

    private readonly ConcurrentDictionary<int, Head> _heads = new();
    private int _written;

    /// <summary>The most live events that may be under way at once.</summary>
    public int MostLiveAtOnce => moost.Live.Ceiling;

    /// <summary>The most events of one array.</summary>
    public int MostOfArray { get; } = options.Value.EventsPerBatch;

    /// <summary>Sends one event by the road that its age demands.</summary>
    public ValueTask<EventOutcome> SendAsync(DueEvent due, CancellationToken cancel) =>
        RoadOf(due) == EventRoad.Live ? moost.PushLiveAsync(Outgoing(due), cancel) : moost.PushHistoryAsync(new[] { Outgoing(due) }, cancel);

    /// <summary>
    /// Sends events of one home in the order of time: a single fresh one to the rule engine, anything else as an array. A refused array is
    /// halved until the culprits stand alone; once MOOST is away nothing further is sent.
    /// </summary>
    /// <returns>What became of each event, in the given order.</returns>
    public async Task<IReadOnlyList<SentEvent>> SendAsync(IReadOnlyList<DueEvent> events, CancellationToken cancel)
    {
        var outcome = events is [var only] ? await SendAsync(only, cancel)
            : await moost.PushHistoryAsync(events.Select(Outgoing).ToArray(), cancel);
        if (outcome is not EventOutcome.Refused || events.Count == 1)
        {
            return [.. events.Select(due => new SentEvent(due, outcome))];
        }

        var half = events.Count / 2;
        var first = await SendAsync([.. events.Take(half)], cancel);
        if (first[^1].Outcome is EventOutcome.Later away)
        {
            var unsent = away with { IsAmbiguous = false };
            return [.. first, .. events.Skip(half).Select(due => new SentEvent(due, unsent))];
        }

        return [.. first, .. await SendAsync([.. events.Skip(half)], cancel)];
    }

    public EventRoad RoadOf(DueEvent due) => rules.RoadOf(due.Series.Type, due.At, clock.GetUtcNow());

    /// <summary>Makes sure that the rules which staff set are known. Call it before each range.</summary>
    public ValueTask PrepareAsync(CancellationToken cancel) => rules.RefreshAsync(cancel);

    /// <summary>Whether an event whose fate is unknown waits for a person.</summary>
    public bool Holds(DueEvent due) => rules.HoldsAmbiguous(due.Series.Type);

    /// <summary>Why the event must not be sent now; null when nothing stands in its way.</summary>
    public EventException? Obstacle(DueEvent due) => due.Series switch
    {
        { IsActive: false } => Exception(due, EventExceptionState.Refused, "The home is deactivated or given up: MOOST takes nothing for it."),
        { Source: null } => Exception(due, EventExceptionState.Refused, "The home has no such device any more."),
        { IsAcknowledged: false } => Exception(due, EventExceptionState.Waiting, "MOOST does not hold the home yet."),
        _ when due.IsReleased => null,
        _ when RoadOf(due) == EventRoad.Approval => Exception(due, EventExceptionState.Approval, "It is too old to be sent without a person's consent."),
        _ when due.IsPossibleRepeat && Holds(due) => Exception(due, EventExceptionState.Uncertain, "It may have arrived already."),
        _ => null,
    };

    /// <summary>The row that keeps what did not simply arrive; null when it did.</summary>
    public EventException? Remainder(DueEvent due, EventOutcome outcome, int attempts) => outcome switch
    {
        EventOutcome.Accepted => null,
        EventOutcome.Refused refused => Exception(due, EventExceptionState.Refused, refused.Reason) with
        {
            Status = refused.Status,
            Road = RoadOf(due),
            Attempt = AttemptOutcome.Refused,
        },
        EventOutcome.Later later => Exception(due, later.IsAmbiguous && Holds(due) ? EventExceptionState.Uncertain : EventExceptionState.Waiting, later.Reason) with
        {
            Status = later.Status,
            Road = RoadOf(due),
            IsPossibleRepeat = due.IsPossibleRepeat || later.IsAmbiguous,
            Attempt = later.IsAmbiguous ? AttemptOutcome.Uncertain : AttemptOutcome.Later,
            Wait = BackOff.After(attempts + 1, later.RetryAfter, Random.Shared),
        },
        _ => throw new InvalidOperationException($"{outcome} is no outcome."),
    };

    private static EventException Exception(DueEvent due, EventExceptionState state, string answer) => new()
    {
        SeriesId = due.Series.SeriesId,
        At = due.At,
        ValueMicro = due.ValueMicro,
        Road = EventRoad.Live,
        State = state,
        IsPossibleRepeat = due.IsPossibleRepeat,
        Answer = answer,
    };

    private OutgoingEvent Outgoing(DueEvent due)
    {
        // What a home or device is called may have changed since the last claim.
        if (!_heads.TryGetValue(due.Series.SeriesId, out var head) || (!ReferenceEquals(head.Of, due.Series) && head.Of != due.Series))
        {
            head = new Head(due.Series, moost.Prepare(
                due.Series.CustomerBuildingId, due.Series.DeviceId, due.Series.DeviceName, due.Series.Type.Name, due.Series.Source!.Value.ToString()));
            Keep(head);
        }

        return new OutgoingEvent(head.Series, due.At.ToUnixTimeSeconds(), due.ValueMicro, MicroValue.Places);
    }

    // The dictionary's own count would lock all of it.
    private void Keep(Head head)
    {
        if (Interlocked.Increment(ref _written) > MostSeries)
        {
            Interlocked.Exchange(ref _written, 0);
            _heads.Clear();
        }

        _heads[head.Of.SeriesId] = head;
    }

    private sealed record Head(DueSeries Of, EventSeries Series);
}
