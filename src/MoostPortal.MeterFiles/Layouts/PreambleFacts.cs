namespace MoostPortal.MeterFiles.Layouts;

/// <summary>What the lines in front of a header say about the readings. Names, addresses and account numbers are not among it.</summary>
public sealed record PreambleFacts
{
    public static PreambleFacts None { get; } = new();

    public string? MeterPoint { get; init; }

    /// <summary>Only the file's name holds the meter point.</summary>
    public bool IsMeterPointFromName { get; init; }

    public MeterDirection Direction { get; init; }

    public MeterUnit Unit { get; init; }

    public int? StepMinutes { get; init; }

    /// <summary>A total the preamble states, in Wh.</summary>
    public decimal? TotalWh { get; init; }

    /// <summary>Lines that were passed over and are not kept.</summary>
    public int Lines { get; init; }
}
