namespace MoostPortal.Core.Reconciliation;

/// <summary>How many homes were not the same on both sides, as one UTC day's comparisons found.</summary>
/// <param name="Conflicts">MOOST held something else than it had acknowledged, in our part.</param>
/// <param name="Missing">MOOST had lost them.</param>
/// <param name="Surplus">Only MOOST knew them.</param>
/// <param name="LateApplies">Found between the nightly comparisons, after a request of unknown fate.</param>
public sealed record DriftDay(DateOnly Day, int Conflicts, int Missing, int Surplus, int LateApplies)
{
    public int Total => Conflicts + Missing + Surplus + LateApplies;
}
