namespace MoostPortal.Core.Readings.Derived;

/// <summary>Why there is a derived value, or none.</summary>
public enum DerivedReason
{
    /// <summary>Computed by us.</summary>
    Computed,

    /// <summary>The provider sends it: ours would only contradict.</summary>
    Given,

    /// <summary>Readings are missing.</summary>
    Incomplete,

    /// <summary>Nothing was consumed or generated: a rate of nothing means nothing.</summary>
    Undefined,

    /// <summary>The home has a battery whose energy is not measured.</summary>
    BatteryUnmeasured,

    /// <summary>The energies cannot be right together, such as more drawn from the grid than consumed.</summary>
    Contradiction,
}
