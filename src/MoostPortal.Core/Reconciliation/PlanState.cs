namespace MoostPortal.Core.Reconciliation;

/// <summary>How far a plan is.</summary>
public enum PlanState
{
    Asked,

    /// <summary>MOOST's list is being read.</summary>
    Listing,

    /// <summary>Homes that differ, or might, are looked at one by one.</summary>
    Comparing,

    Ready,
    Failed,
}
