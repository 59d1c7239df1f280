namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>Which deliveries are meant. What is null is no condition.</summary>
public sealed record DeliveryFilter
{
    /// <summary>The home, by the id that the provider gave it.</summary>
    public string? CustomerBuildingId { get; init; }

    public DeliveryKind? Kind { get; init; }

    public DeliveryState? State { get; init; }

    /// <summary>Whether MOOST may have got it twice.</summary>
    public bool? IsPossibleRepeat { get; init; }

    /// <summary>Only what stands still for this cause.</summary>
    public DeliveryCause? Cause { get; init; }

    /// <summary>Only this one.</summary>
    public DeliveryKey? Only { get; init; }

    internal bool Wants(DeliveryKind kind) => Kind is null || Kind == kind;
}
