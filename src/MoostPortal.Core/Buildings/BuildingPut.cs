namespace MoostPortal.Core.Buildings;

/// <summary>A home after a put, and whether the put entered it.</summary>
public sealed record BuildingPut(Building Building, bool IsNew);
