namespace MoostPortal.Core.Delivery;

/// <summary>A home that one worker holds the lease of: what to bring MOOST to, and what is known of its side.</summary>
/// <param name="Version">The wanted version at the moment of claiming; what is acknowledged is this one.</param>
/// <param name="SentVersion">0 while MOOST never acknowledged the home.</param>
/// <param name="IsAmbiguous">An earlier request may still have been applied, so what is sent now may be a repeat.</param>
/// <param name="IsDeletion">The home was given up: MOOST should hold none.</param>
public sealed record DueBuilding(int HouseholdId, int BuildingId, string CustomerBuildingId, long Version, long SentVersion, bool IsAmbiguous, bool IsDeletion, int Attempts);
