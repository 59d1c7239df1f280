namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>Deliveries that stand still for one cause.</summary>
/// <param name="Kind">Homes, live events or history.</param>
/// <param name="State">Why nothing moves: refused, uncertain, or old.</param>
/// <param name="Cause">What MOOST said, or what we say.</param>
/// <param name="Items">How many.</param>
/// <param name="Homes">Of how many homes.</param>
/// <param name="Oldest">Since when the first stands still.</param>
/// <param name="Latest">When the last joined.</param>
/// <param name="AreRanges">Series of meter files, not single events.</param>
public sealed record ParkedCause(
    DeliveryKind Kind, DeliveryState State, DeliveryCause Cause, long Items, long Homes, DateTimeOffset Oldest, DateTimeOffset Latest, bool AreRanges)
{
    /// <summary>The same as a filter.</summary>
    public DeliveryFilter Filter => new() { Kind = Kind, State = State, Cause = Cause };
}
