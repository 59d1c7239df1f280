namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>Which requests to MOOST are looked for. What is null is no condition.</summary>
public sealed record AttemptFilter
{
    /// <summary>The home, by the id that the provider gave it.</summary>
    public string? CustomerBuildingId { get; init; }

    /// <summary>The home, by our own key.</summary>
    public int? BuildingId { get; init; }

    public string? DeviceId { get; init; }

    public DeliveryKind? Kind { get; init; }

    public AttemptOutcome? Outcome { get; init; }

    public int? Status { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }
}
