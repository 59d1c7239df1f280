using System.Text.Json.Serialization;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>A column of a format: how its header is recognised, and how it is read.</summary>
public sealed record FormatColumn
{
    /// <summary>
    /// Normalised header words (lower case, units and totals in brackets taken off, ids and dates as "#"); "*" stands for any text, "|" separates alternatives.
    /// Empty for a column without header.
    /// </summary>
    public required string Match { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ColumnRole Role { get; init; }

    /// <summary>Files of the format may lack the column.</summary>
    public bool Optional { get; init; }

    /// <summary>Several columns of a file may match.</summary>
    public bool Repeats { get; init; }

    /// <summary>Only a header cell that names this unit fits: the same words in kW and in kWh are two formats.</summary>
    public MeterUnit? MatchUnit { get; init; }

    public MeterDirection? Direction { get; init; }

    /// <summary>The unit where the header names none; a unit in the header wins.</summary>
    public MeterUnit? Unit { get; init; }

    public ReadingKind? Kind { get; init; }

    /// <summary>The register's name, such as "1.8.0"; ties a register check to its value.</summary>
    public string? Register { get; init; }

    /// <summary>Why the column is left out: "gas", "water", "temperature", "price", "daily", "derived", "other".</summary>
    public string? LeftOutAs { get; init; }

    public Layouts.BlankMeaning? Blank { get; init; }
}
