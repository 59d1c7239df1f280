namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>A page of deliveries.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">Where the next page goes on; null on the last.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryItem> Items, DeliveryKey? Next);
