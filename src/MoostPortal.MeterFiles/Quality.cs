namespace MoostPortal.MeterFiles;

/// <summary>How a value came to be, from the least to the most trusted. The numbers are stored.</summary>
public enum Quality
{
    /// <summary>The file does not say.</summary>
    Unknown = 0,

    /// <summary>Computed by us, such as the step between two register readings across a gap.</summary>
    Derived = 1,

    /// <summary>Estimated or substituted by the operator.</summary>
    Estimated = 2,

    Measured = 3,
}
