namespace MoostPortal.MeterFiles.Layouts;

/// <summary>A column with numbers, and how to read them.</summary>
public sealed record ValueColumn
{
    /// <summary>Counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The column's words as they stand in the header, without personal data.</summary>
    public required string Header { get; init; }

    /// <summary>Unknown where a register, product or direction column says it row by row.</summary>
    public MeterDirection Direction { get; init; }

    public string? Register { get; init; }

    /// <summary>Where the header names it.</summary>
    public string? MeterPoint { get; init; }

    /// <summary>Unknown where a unit column says it row by row.</summary>
    public MeterUnit Unit { get; init; }

    public required ReadingKind Kind { get; init; }

    /// <summary>'.' or ',': the other one in a number is a fault of its row.</summary>
    public required char DecimalMark { get; init; }

    public MarkSource MarkFrom { get; init; }

    /// <summary>Stands between groups of three digits; null where none does.</summary>
    public char? ThousandsMark { get; init; }

    /// <summary>A unit beside this value, where each value has its own: a row that names another one than <see cref="Unit"/> is refused.</summary>
    public int? UnitCheckColumn { get; init; }

    /// <summary>The status beside this value, where each value has its own.</summary>
    public int? QualityColumn { get; init; }

    /// <summary>The register beside this interval column: it checks the interval, and tells a blank zero from a missing value.</summary>
    public int? RegisterCheckColumn { get; init; }

    /// <summary>A blank cell is zero only where the format is known to write it so.</summary>
    public BlankMeaning Blank { get; init; } = BlankMeaning.Missing;

    /// <summary>Why the column is left out: "gas", "water", "temperature", "price", "daily", "derived"; null where it is read.</summary>
    public string? LeftOutAs { get; init; }

    /// <summary>A total that the header states, in the column's unit.</summary>
    public decimal? HeaderTotal { get; init; }
}
