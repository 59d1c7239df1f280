namespace MoostPortal.MeterFiles.Reports;

/// <summary>Something a person should know, though nothing is asked of them: a column left out, a preamble stripped, values rounded.</summary>
/// <param name="Code">Such as "column.gas", "preamble.stripped", "rows.textSorted"; hosts look the sentence up in the reader's language.</param>
/// <param name="Line">The first line it is about, counted from 1; 0 where no line is to name.</param>
/// <param name="Column">The column, counted from 1; 0 where none is to name.</param>
/// <param name="Args">Facts of the sentence: the column's name, how many rows.</param>
public sealed record Finding(string Code, long Line, int Column, IReadOnlyList<string> Args)
{
    public FindingWeight Weight { get; init; } = FindingWeight.Note;
}
