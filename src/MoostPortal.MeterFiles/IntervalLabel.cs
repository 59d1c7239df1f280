namespace MoostPortal.MeterFiles;

/// <summary>Which end of an interval a file's time names.</summary>
public enum IntervalLabel
{
    Unknown = 0,
    Start = 1,
    End = 2,

    /// <summary>Both ends stand in the row.</summary>
    Both = 3,

    /// <summary>The row is a reading at an instant.</summary>
    Instant = 4,

    /// <summary>The place in the row or an hour number gives the time.</summary>
    Position = 5,
}
