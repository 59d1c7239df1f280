namespace MoostPortal.Web.Api.Delivery;

/// <summary>What is still to be sent and needs nobody.</summary>
/// <param name="Buildings">Homes whose picture at MOOST is behind.</param>
/// <param name="Live">Readings that came by themselves.</param>
/// <param name="History">Readings of meter files.</param>
public sealed record BacklogBody(long Buildings, long Live, long History);
