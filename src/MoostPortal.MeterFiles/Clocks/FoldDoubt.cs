namespace MoostPortal.MeterFiles.Clocks;

/// <summary>What the order of a doubled hour's rows leaves open.</summary>
internal enum FoldDoubt
{
    None = 0,

    /// <summary>Times stand once: summed, or one pass is missing.</summary>
    Singles = 1,

    /// <summary>The order goes back once, as if a second pass began, yet no time stands twice.</summary>
    Order = 2,

    /// <summary>Times stand twice in an order that does not tell the passes apart.</summary>
    Pairs = 3,
}
