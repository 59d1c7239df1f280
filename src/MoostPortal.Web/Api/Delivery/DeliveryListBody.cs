using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>A page of deliveries: homes first, then open events, then those that did not simply arrive, then those that may have arrived twice.</summary>
/// <param name="Items">The deliveries.</param>
/// <param name="Next">Pass it as `after` for the following page; null on the last.</param>
public sealed record DeliveryListBody(IReadOnlyList<DeliveryBody> Items, string? Next)
{
    public static DeliveryListBody From(DeliveryPage page) => new([.. page.Items.Select(DeliveryBody.From)], page.Next?.ToString());
}
