using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>How much goes out again.</summary>
/// <param name="Retried">All of it.</param>
/// <param name="Buildings">Homes.</param>
/// <param name="Events">Single events.</param>
/// <param name="Series">Series of meter files.</param>
public sealed record RetryBody(int Retried, int Buildings, int Events, int Series)
{
    public static RetryBody From(RetriedDeliveries retried) => new(retried.Total, retried.Buildings, retried.Events, retried.Ranges);
}
