namespace MoostPortal.MeterFiles.Samples;

/// <summary>Cuts a line into cells that keep their quotes, so that put together they are the line again.</summary>
internal static class CellText
{
    private static readonly char[] s_outer = ['"', '\'', ' ', '\t', '='];

    public static IReadOnlyList<string> Split(string line, char delimiter)
    {
        var cells = new List<string>();
        var (start, isQuoted) = (0, false);

        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (i == line.Length || (line[i] == delimiter && !isQuoted))
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
        }

        return cells;
    }

    /// <summary>Without quotes, blanks and the formula around ids.</summary>
    public static string Inside(string cell) => cell.Trim(s_outer);
}
