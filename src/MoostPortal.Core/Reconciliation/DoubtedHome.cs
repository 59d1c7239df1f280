namespace MoostPortal.Core.Reconciliation;

/// <summary>A home whose earlier request may still be applied by MOOST, after what was sent later.</summary>
/// <param name="Version">What MOOST acknowledged; nothing newer is wanted.</param>
public sealed record DoubtedHome(int HouseholdId, int BuildingId, string CustomerBuildingId, long Version);
