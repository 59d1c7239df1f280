namespace MoostPortal.Moost.Buildings;

/// <summary>One line of MOOST's core-data list: which building, and a number that changes when anything in the line does.</summary>
public sealed record ListedBuilding(string CustomerBuildingId, long CoreFingerprint);
