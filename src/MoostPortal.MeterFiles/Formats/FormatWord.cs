namespace MoostPortal.MeterFiles.Formats;

/// <summary>How the rows that carry a word are read.</summary>
public sealed record FormatWord
{
    public MeterDirection Direction { get; init; }

    public MeterUnit Unit { get; init; }

    /// <summary>Why such rows are left out; null where they are read.</summary>
    public string? LeftOutAs { get; init; }
}
