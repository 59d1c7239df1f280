namespace MoostPortal.MeterFiles;

/// <summary>What a number in a column says.</summary>
public enum ReadingKind
{
    /// <summary>Energy of the interval.</summary>
    Interval = 1,

    /// <summary>The meter's cumulative register at an instant; intervals are its steps.</summary>
    Register = 2,

    /// <summary>Average power over the interval; energy is power times length.</summary>
    AveragePower = 3,

    /// <summary>A value at an instant, such as a temperature or a state of charge.</summary>
    Instant = 4,
}
