namespace MoostPortal.Core.Reconciliation;

/// <summary>What a person wants done about a difference.</summary>
public enum PlanChoice
{
    /// <summary>Ours counts: push it again.</summary>
    Push,

    /// <summary>Theirs counts: take it over, or take note of what is not ours to say.</summary>
    Adopt,

    /// <summary>Neither should have it: remove it from MOOST.</summary>
    Remove,
}
