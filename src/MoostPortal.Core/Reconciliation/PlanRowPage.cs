namespace MoostPortal.Core.Reconciliation;

/// <summary>A page of a plan's rows, in the order of their customerBuildingId.</summary>
/// <param name="Next">The key that the next page comes after; null on the last.</param>
/// <param name="Previous">The key that the previous page comes before; null on the first.</param>
public sealed record PlanRowPage(IReadOnlyList<PlanRow> Rows, string? Next, string? Previous);
