namespace MoostPortal.MeterFiles.Layouts;

/// <summary>Where a row says when, and in which words. Columns are counted from 0; null where the row has no such column.</summary>
public sealed record TimeLayout
{
    /// <summary>Date of the start, or the whole stamp; also where the one stamp of the row names the end. Beside a time column only its date counts.</summary>
    public int? StartDate { get; init; }

    public int? StartTime { get; init; }

    public int? EndDate { get; init; }

    public int? EndTime { get; init; }

    /// <summary>One cell with both ends, such as "2025-10-19 00:00 to 2025-10-19 01:00".</summary>
    public int? Range { get; init; }

    /// <summary>A column that numbers the hours of the day from 1 (Spain): the date stands in <see cref="StartDate"/>.</summary>
    public int? HourNumber { get; init; }

    public required DateOrder Order { get; init; }

    public required IntervalLabel Label { get; init; }

    /// <summary>The end is written as the last minute or second of the interval: 00:14, 00:59:59.</summary>
    public bool EndIsInclusive { get; init; }
}
