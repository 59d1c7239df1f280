namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>What is still to be sent and needs nobody.</summary>
/// <param name="Buildings">Homes whose picture at MOOST is behind.</param>
/// <param name="Live">Readings that came by themselves.</param>
/// <param name="History">Readings of meter files; of a series that is under way, in proportion to its days.</param>
public sealed record FleetBacklog(long Buildings, long Live, long History)
{
    public long Total => Buildings + Live + History;
}
