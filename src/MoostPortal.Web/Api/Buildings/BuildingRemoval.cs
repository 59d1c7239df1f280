namespace MoostPortal.Web.Api.Buildings;

/// <summary>A home that was given up: gone from the portal's lists, and from MOOST as soon as it is reached.</summary>
/// <param name="CustomerBuildingId">The meter point.</param>
/// <param name="Sync">How far MOOST is; null when MOOST has removed it already.</param>
public sealed record BuildingRemoval(string CustomerBuildingId, SyncBody? Sync);
