namespace MoostPortal.Core.Reconciliation;

/// <summary>How many rows of a kind a plan has, and how far they are.</summary>
/// <param name="Waiting">Chosen and not yet done.</param>
public sealed record PlanCount(PlanKind Kind, int Rows, int Waiting, int Applied, int Refused)
{
    /// <summary>Nobody chose anything for these.</summary>
    public int Open => Rows - Waiting - Applied - Refused;
}
