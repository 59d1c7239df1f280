namespace MoostPortal.MeterFiles.Clocks;

/// <summary>How often a local time exists.</summary>
internal enum LocalKind
{
    Once = 0,

    /// <summary>The clock went back over it: it exists before and after the change.</summary>
    Twice = 1,

    /// <summary>The clock went forward over it: it does not exist.</summary>
    Never = 2,
}
