using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>One request to MOOST and how it was answered. Events that simply arrived are not kept one by one.</summary>
public sealed record DeliveryAttempt
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int BuildingId { get; init; }

    public required string CustomerBuildingId { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>Of a home.</summary>
    public long? Version { get; init; }

    /// <summary>POST, PUT, DELETE or GET, of a home.</summary>
    public string? Method { get; init; }

    /// <summary>Of an event.</summary>
    public string? DeviceId { get; init; }

    public EventType? Type { get; init; }

    public DateTimeOffset? EventAt { get; init; }

    public required AttemptOutcome Outcome { get; init; }

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    public TimeSpan? Took { get; init; }

    public string? Error { get; init; }

    public bool IsPossibleRepeat { get; init; }

    /// <summary>What was asked and answered, without secrets and bounded.</summary>
    public string? Request { get; init; }

    public string? Answer { get; init; }

    public required string Node { get; init; }
}
