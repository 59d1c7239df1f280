namespace MoostPortal.MeterFiles.Recognition;

/// <summary>One of a file's first records.</summary>
/// <param name="Index">Counted from 0, blank lines included.</param>
/// <param name="Line">Physical line, counted from 1.</param>
/// <param name="Start">Where it begins in the head.</param>
/// <param name="Cells">Its texts, trimmed and unquoted.</param>
internal sealed record HeadRecord(int Index, long Line, int Start, string[] Cells)
{
    public int Filled { get; } = Cells.Count(cell => cell.Length > 0);
}
