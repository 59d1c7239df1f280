using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>One thing that is, was or will be delivered: a home, an event, or what a meter file gave one series.</summary>
public sealed record DeliveryItem
{
    public required DeliveryKey Key { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required int BuildingId { get; init; }

    public required string CustomerBuildingId { get; init; }

    /// <summary>Null for a home.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Null for a home.</summary>
    public EventType? Type { get; init; }

    /// <summary>When it was measured; of a series of a meter file, up to where it is settled.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Which version of a home; null for an event.</summary>
    public long? Version { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>How often it was tried. An event that goes out with many others counts their tries.</summary>
    public required int Attempts { get; init; }

    public DateTimeOffset? FirstAttempt { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>HTTP status of MOOST's last answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>MOOST's last words, or why there were none.</summary>
    public string? Error { get; init; }

    /// <summary>MOOST may have got it twice.</summary>
    public required bool IsPossibleRepeat { get; init; }

    /// <summary>What it comes to that it did not simply arrive; null where nothing went wrong.</summary>
    public ErrorCode? Code => State is DeliveryState.Parked or DeliveryState.Uncertain or DeliveryState.Approval || (Error is not null && State is not (DeliveryState.Sent or DeliveryState.GivenUp))
        ? ErrorCodes.OfDelivery(Kind, State, Status)
        : null;
}
