namespace MoostPortal.MeterFiles.Rows;

/// <summary>What makes rows belong to one series of a file.</summary>
internal sealed record SeriesIdentity
{
    public string? MeterPoint { get; init; }

    public string? Register { get; init; }

    public string? Column { get; init; }

    public MeterDirection Direction { get; init; }

    public MeterUnit Unit { get; init; }

    public ReadingKind Kind { get; init; }

    public IntervalLabel Label { get; init; }

    /// <summary>Seconds of the usual interval; 0 where only the rows can tell.</summary>
    public int StepSeconds { get; init; }
}
