namespace MoostPortal.Core.Reconciliation;

/// <summary>What keeps a home from being the same here and at MOOST.</summary>
public enum PlanKind
{
    /// <summary>Entered here and not yet sent.</summary>
    Create,

    /// <summary>Changed here and not yet sent.</summary>
    Update,

    /// <summary>Switched off here and not yet sent.</summary>
    Deactivate,

    /// <summary>Given up here and not yet removed there.</summary>
    Remove,

    /// <summary>MOOST acknowledged it once and does not hold it.</summary>
    Missing,

    /// <summary>MOOST holds it and we do not know it.</summary>
    Surplus,

    /// <summary>Nothing of ours is on its way, and yet MOOST holds something else than it acknowledged.</summary>
    Conflict,

    /// <summary>Something that is not ours to say changed there.</summary>
    Changed,
}
