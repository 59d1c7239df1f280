using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Says of a file in which no row holds a time what it lacks: everything, the rows below its header, or the times.</summary>
internal static class NoRowsStep
{
    private static readonly byte[] s_delimiters = ";,\t|"u8.ToArray();

    public static FileFault FaultOf(ReadOnlySpan<byte> text, bool isWhole, HeaderPatterns patterns)
    {
        if (isWhole && text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return FileFault.Empty;
        }

        foreach (var delimiter in s_delimiters)
        {
            var records = FirstRecords.Read(text, isWhole, delimiter).FindAll(record => record.Filled > 0);

            if (records.Exists(record => Fits(record, patterns)) || (records is [var only] && IsHeader(only)))
            {
                return FileFault.NoRows;
            }
        }

        return FileFault.NoTimes;
    }

    private static bool Fits(HeadRecord record, HeaderPatterns patterns)
    {
        var cells = record.Cells.Select(HeaderText.Read).ToArray();
        var tables = SideBySide.Split(cells);
        return record.Filled >= 2 && patterns.Find([.. cells.Skip(tables[0].Start).Take(tables[0].Width)], tables.Count) is not null;
    }

    /// <summary>Names alone, one of them of a unit of electricity.</summary>
    private static bool IsHeader(HeadRecord record) =>
        record.Filled >= 2 && record.Cells.All(cell => cell.Length == 0 || cell.Any(char.IsLetter)) && record.Cells.Any(cell => HeaderText.Read(cell).Unit != MeterUnit.Unknown);
}
