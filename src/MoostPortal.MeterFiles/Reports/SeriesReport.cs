namespace MoostPortal.MeterFiles.Reports;

/// <summary>One series of a file: a meter point's register in one direction.</summary>
public sealed record SeriesReport
{
    /// <summary>Counted from 0 within the file.</summary>
    public required int Id { get; init; }

    /// <summary>As the file names it in header, column, preamble or file name, without blanks and formula wrapping; null where it names none.</summary>
    public string? MeterPoint { get; init; }

    /// <summary>Register, tariff or product as the file names it, such as "1.8.0" or "Afname Dag".</summary>
    public string? Register { get; init; }

    /// <summary>The column's own words, to tell series apart for a person.</summary>
    public string? Column { get; init; }

    public MeterDirection Direction { get; init; }

    public MeterUnit Unit { get; init; }

    public ReadingKind Kind { get; init; }

    public IntervalLabel Label { get; init; }

    /// <summary>The usual length of an interval in minutes; null where there is none.</summary>
    public int? IntervalMinutes { get; init; }

    /// <summary>Begin of the first and end of the last interval, in UTC.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public long Readings { get; init; }

    /// <summary>Sum of energies; null for other units.</summary>
    public decimal? TotalWh { get; init; }
}
