namespace MoostPortal.Moost.Buildings;

/// <summary>What MOOST said when it was asked for one building.</summary>
/// <param name="IsKnown">MOOST answered; otherwise nothing can be concluded.</param>
/// <param name="Building">Null when MOOST has none, or gave no answer.</param>
/// <param name="Reason">Why there is no answer; empty otherwise.</param>
public sealed record BuildingLook(bool IsKnown, HeldBuilding? Building, string Reason);
