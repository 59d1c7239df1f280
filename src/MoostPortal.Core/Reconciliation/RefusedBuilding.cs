using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Reconciliation;

/// <summary>A building of MOOST's that cannot be a home of ours, and why.</summary>
public sealed record RefusedBuilding(string CustomerBuildingId, IReadOnlyList<Problem> Problems);
