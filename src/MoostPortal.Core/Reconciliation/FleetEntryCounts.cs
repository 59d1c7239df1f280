namespace MoostPortal.Core.Reconciliation;

/// <summary>What became of a batch of MOOST's buildings.</summary>
public sealed record FleetEntryCounts(int Entered, int Known, IReadOnlyList<RefusedBuilding> Refused);
