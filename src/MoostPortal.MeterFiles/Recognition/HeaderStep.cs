using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds the header among the first records: the one that a definition knows, else the last one of words above the first rows.</summary>
internal static class HeaderStep
{
    private const int MostLines = 40;

    public static FoundHeader Find(IReadOnlyList<HeadRecord> records, HeaderPatterns patterns)
    {
        var firstRow = FirstRow(records);
        FoundHeader? best = null;

        foreach (var record in records.Take(MostLines).Where(record => record.Filled >= 2 && !UnitRow.Is(record.Cells)))
        {
            var cells = Cells(records, record.Index, out var firstData);
            var tables = SideBySide.Split(cells);
            var fit = patterns.Find([.. cells.Skip(tables[0].Start).Take(tables[0].Width)], tables.Count);

            if (fit is not null && (best is null || fit.Score > best.Fit!.Score))
            {
                best = new(record.Index, firstData, cells, tables, fit);
            }
        }

        return best ?? General(records, firstRow);
    }

    private static FoundHeader General(IReadOnlyList<HeadRecord> records, int firstRow)
    {
        var width = firstRow < records.Count ? records[firstRow].Cells.Length : 0;

        for (var i = firstRow - 1; i >= 0 && width > 0; i--)
        {
            var record = records[i];

            if (record.Filled == 0 || UnitRow.Is(record.Cells) || UnitRow.IsRuler(record.Cells))
            {
                continue;
            }

            // A line of preamble is narrower than the rows; a header is not.
            if (record.Filled * 2 < Math.Min(width, records[firstRow].Filled) || record.Cells.All(cell => cell.Length > 0 && !cell.Any(char.IsLetter)))
            {
                break;
            }

            var cells = Cells(records, i, out _);
            return new(i, firstRow, cells, SideBySide.Split(cells), null);
        }

        var none = Enumerable.Range(0, width).Select(_ => HeaderText.Read("")).ToArray();
        return new(-1, firstRow, none, [(0, width)], null);
    }

    /// <summary>The first record that says when, beside numbers, in the columns in which most do (a short table beside may add others), and is followed by such a one.</summary>
    private static int FirstRow(IReadOnlyList<HeadRecord> records)
    {
        var shapes = records.Select(record => RowShape.Of(record.Cells)).ToArray();
        var usual = shapes.Where(IsRow).GroupBy(RowShape.Stamps, StringComparer.Ordinal).MaxBy(group => group.Count())?.Key;

        for (var i = 0; i < shapes.Length; i++)
        {
            var next = shapes.Skip(i + 1).FirstOrDefault(shape => shape.Length > 0);

            if (usual is not null && IsRow(shapes[i]) && RowShape.HasStamps(shapes[i], usual) && (next is null || RowShape.HasStamps(next, usual)))
            {
                return i;
            }
        }

        return records.Count;
    }

    private static bool IsRow(string shape) => shape.Contains('n', StringComparison.Ordinal);

    /// <summary>The header's cells with what a row of units below it says, and where the data begin.</summary>
    private static List<HeaderCell> Cells(IReadOnlyList<HeadRecord> records, int header, out int firstData)
    {
        var cells = records[header].Cells.Select(HeaderText.Read).ToList();

        for (firstData = header + 1; firstData < records.Count; firstData++)
        {
            var below = records[firstData].Cells;

            if (UnitRow.Is(below))
            {
                UnitRow.TakeOver(below, cells);
            }
            else if (records[firstData].Filled > 0 && !UnitRow.IsRuler(below) && !IsBetween(records, firstData))
            {
                break;
            }
        }

        return cells;
    }

    /// <summary>A row of words, such as types of channels, that a row of units follows.</summary>
    private static bool IsBetween(IReadOnlyList<HeadRecord> records, int index) =>
        RowShape.Of(records[index].Cells).Length == 0
        && records.Skip(index + 1).Take(4).TakeWhile(record => RowShape.Of(record.Cells).Length == 0).Any(record => UnitRow.Is(record.Cells));
}
