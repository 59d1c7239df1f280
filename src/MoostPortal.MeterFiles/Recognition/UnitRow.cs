namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Rows between header and data that are neither: units below the names, lines of dashes.</summary>
internal static class UnitRow
{
    /// <summary>All filled cells are units or the pattern of a time such as "DD.MM.YYYY hh:mm:ss", at least one a unit.</summary>
    public static bool Is(IReadOnlyList<string> cells)
    {
        var units = 0;

        foreach (var cell in cells.Where(cell => cell.Length > 0))
        {
            if (UnitWords.IsUnit(Bare(cell)))
            {
                units++;
            }
            else if (!IsPattern(cell) && Bare(cell).Length > 0)
            {
                return false;
            }
        }

        return units > 0 && (units > 1 || cells.Count(cell => cell.Length > 0) == units + cells.Count(IsPattern));
    }

    public static bool IsRuler(IReadOnlyList<string> cells) =>
        cells.Any(cell => cell.Length > 0) && cells.All(cell => cell.All(c => c is '-' or '=' or '_' or '+' or '*' or ' '));

    public static void TakeOver(IReadOnlyList<string> units, List<HeaderCell> cells)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var unit = Bare(units[i]);

            while (cells.Count <= i)
            {
                cells.Add(HeaderText.Read(""));
            }

            if (UnitWords.IsUnit(unit))
            {
                cells[i] = cells[i] with { Unit = UnitWords.Energy(unit), UnitText = unit };
            }
        }
    }

    private static string Bare(string cell) => cell.Trim('[', ']', '(', ')', ' ');

    private static bool IsPattern(string cell) =>
        cell.Contains("mm", StringComparison.OrdinalIgnoreCase)
        && (cell.Contains("dd", StringComparison.OrdinalIgnoreCase) || cell.Contains("hh", StringComparison.OrdinalIgnoreCase));
}
