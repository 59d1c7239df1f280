namespace MoostPortal.Core.Tariffs;

/// <summary>Why MOOST's form, one start and one end a day, cannot say a painted day.</summary>
public enum WeekRefusal
{
    /// <summary>The day is low only in its midst: a start before its end means a day that is low throughout.</summary>
    LowInsideDay,

    /// <summary>The day is high twice, so that its low times begin or end more than once.</summary>
    HighTwice,

    /// <summary>The day is high until midnight: the form has no start after 23:59.</summary>
    HighUntilMidnight,
}
