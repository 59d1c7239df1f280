using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>An instant at which a zone's clock is set. All local times are seconds since 1970-01-01 00:00 on the wall clock.</summary>
/// <param name="At">The instant in UTC (Unix seconds).</param>
/// <param name="Before">Seconds east of UTC before it.</param>
/// <param name="After">Seconds east of UTC from it on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockChange(long At, int Before, int After)
{
    /// <summary>The clock goes back: the times from <see cref="From"/> to <see cref="To"/> exist twice.</summary>
    public bool IsDoubling => After < Before;

    /// <summary>First local time that exists twice, or not at all.</summary>
    public long From => At + Math.Min(Before, After);

    /// <summary>First local time behind them.</summary>
    public long To => At + Math.Max(Before, After);

    /// <summary>How far the clock is set, in seconds.</summary>
    public int Seconds => Math.Abs(After - Before);

    /// <summary>The local day on which the doubled or missing times begin.</summary>
    public DateOnly Date => LocalTime.Date(From);

    /// <summary>The instant of a local time as the clock shows it before the change, or behind it.</summary>
    public long Instant(long local, FoldPass pass) => local - (pass == FoldPass.Second ? After : Before);
}
