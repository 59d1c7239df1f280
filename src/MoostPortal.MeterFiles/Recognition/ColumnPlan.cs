using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What one column is for, and everything known about it.</summary>
internal sealed class ColumnPlan
{
    public required int Index { get; init; }

    public required HeaderCell Header { get; init; }

    public required ColumnSurvey Survey { get; init; }

    /// <summary>The definition's column; null where the general recogniser decided.</summary>
    public FormatColumn? Known { get; init; }

    public ColumnRole Role { get; set; }

    public string? LeftOutAs { get; set; }

    public bool IsRead => Role == ColumnRole.Value && LeftOutAs is null;
}
