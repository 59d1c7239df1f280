namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>How much goes out again.</summary>
/// <param name="Buildings">Homes.</param>
/// <param name="Events">Single events.</param>
/// <param name="Ranges">Series of meter files.</param>
public sealed record RetriedDeliveries(int Buildings, int Events, int Ranges)
{
    public static RetriedDeliveries None { get; } = new(0, 0, 0);

    public int Total => Buildings + Events + Ranges;
}
