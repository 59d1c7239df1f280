namespace MoostPortal.MeterFiles.Layouts;

/// <summary>In which order a date's parts stand.</summary>
public enum DateOrder
{
    YearMonthDay = 1,
    DayMonthYear = 2,
    MonthDayYear = 3,

    /// <summary>Seconds or milliseconds since 1970 in UTC.</summary>
    Epoch = 4,
}
