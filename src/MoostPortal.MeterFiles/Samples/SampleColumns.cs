using System.Globalization;
using System.Text;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Samples;

/// <summary>Looks over the columns of a sample.</summary>
internal static class SampleColumns
{
    private const int FewestRows = 5;
    private const int MostCounted = 100;

    public static SampleColumn[] Of(IReadOnlyList<IReadOnlyList<string>> rows) =>
        [.. Enumerable.Range(0, rows.Select(row => row.Count).DefaultIfEmpty().Max()).Select(column =>
            Of([.. rows.Where(row => column < row.Count).Select(row => CellText.Inside(row[column])).Where(cell => cell.Length > 0)]))];

    /// <summary>The digits of a number without its marks.</summary>
    public static long? Digits(string cell) =>
        long.TryParse(string.Concat(cell.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : null;

    private static SampleColumn Of(string[] cells)
    {
        if (cells.Length < FewestRows)
        {
            return SampleColumn.Anything;
        }

        if (Array.TrueForAll(cells, cell => EpochText.IsEpoch(Encoding.UTF8.GetBytes(cell))))
        {
            return cells.Distinct().Count() > cells.Length / 2 ? SampleColumn.Epoch : SampleColumn.Anything;
        }

        if (!Array.TrueForAll(cells, IsNumber))
        {
            return SampleColumn.Anything;
        }

        var numbers = cells.Select(cell => Digits(cell) ?? 0).ToArray();
        var steps = numbers.Zip(numbers.Skip(1), (one, next) => next - one).ToArray();
        return Array.TrueForAll(numbers, number => number <= MostCounted) && steps.Count(step => step == 1) * 4 >= steps.Length * 3 ? SampleColumn.Count
            : Array.TrueForAll(steps, step => step >= 0) && numbers[^1] > numbers[0] ? SampleColumn.Register
            : SampleColumn.Anything;
    }

    private static bool IsNumber(string cell) => NumberText.Classify(Encoding.UTF8.GetBytes(cell), out _, out _) != NumberForm.NotANumber;
}
