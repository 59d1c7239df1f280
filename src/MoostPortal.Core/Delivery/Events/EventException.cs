namespace MoostPortal.Core.Delivery.Events;

/// <summary>An event that did not simply arrive, and why. Everything else leaves no row.</summary>
public sealed record EventException
{
    public required int SeriesId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long ValueMicro { get; init; }

    public required EventRoad Road { get; init; }

    public required EventExceptionState State { get; init; }

    /// <summary>MOOST may have seen it already.</summary>
    public bool IsPossibleRepeat { get; init; }

    /// <summary>HTTP status of MOOST's answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>MOOST's own words or the reason there were none; shortened to 500 characters.</summary>
    public string? Answer { get; init; }

    /// <summary>What the request came to, if there was one; null when something stood in the event's way before it was sent.</summary>
    public AttemptOutcome? Attempt { get; init; }

    /// <summary>How long a waiting event waits. The home's acknowledgement, where that is missing, ends the wait sooner and is waited for.</summary>
    public TimeSpan Wait { get; init; }
}
