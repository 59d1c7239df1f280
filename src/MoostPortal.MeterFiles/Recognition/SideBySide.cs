namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds tables that stand side by side: the same header words once more, with or without an empty column between.</summary>
internal static class SideBySide
{
    public static IReadOnlyList<(int Start, int Width)> Split(IReadOnlyList<HeaderCell> cells)
    {
        var whole = HeaderText.LastFilled(cells) + 1;

        for (var width = 2; width <= whole / 2; width++)
        {
            for (var gap = 0; gap <= 1; gap++)
            {
                if (Repeats(cells, whole, width, gap) is { } tables)
                {
                    return tables;
                }
            }
        }

        return [(0, cells.Count)];
    }

    private static List<(int Start, int Width)>? Repeats(IReadOnlyList<HeaderCell> cells, int whole, int width, int gap)
    {
        if ((whole + gap) % (width + gap) != 0 || cells.Take(width).Any(cell => cell.IsEmpty))
        {
            return null;
        }

        for (var i = 0; i < whole; i++)
        {
            var place = i % (width + gap);

            if (place < width ? cells[i].Words != cells[place].Words : !cells[i].IsEmpty)
            {
                return null;
            }
        }

        var tables = new List<(int, int)>();

        for (var start = 0; start < whole; start += width + gap)
        {
            tables.Add((start, width));
        }

        return tables;
    }
}
