using System.Globalization;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>
/// Reads rows of <c>start;end;price</c> or <c>start;price</c>, from a file or pasted out of a spreadsheet; cells are parted by semicolons, tabs or,
/// where no comma is a decimal one, commas. The price is per kWh unless a heading says <c>MWh</c> or <c>ct</c>.
/// </summary>
public static class PriceTable
{
    private const int MostProblems = 20;

    private static readonly string[] s_offset =
    [
        .. from day in new[] { "yyyy-MM-dd'T'", "yyyy-MM-dd " }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from offset in new[] { "zzz", "'Z'" }
           select day + time + offset,
    ];

    private static readonly string[] s_local =
    [
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "d.M.yyyy H:mm",
    ];

    public static Outcome<PriceFile> Read(string text, BuildingClock clock)
    {
        var lines = text.Split('\n').Index().Select(line => (Number: line.Index + 1, Text: line.Item.Trim())).Where(line => line.Text.Length > 0).ToList();
        var delimiter = lines.Exists(line => line.Text.Contains(';', StringComparison.Ordinal)) ? ';' : lines.Exists(line => line.Text.Contains('\t', StringComparison.Ordinal)) ? '\t' : ',';
        var factor = 1m;
        var (problems, rows) = (new List<Problem>(), new List<(int Line, DateTimeOffset Start, DateTimeOffset? End, decimal Price)>());
        foreach (var (number, line) in lines)
        {
            var cells = line.Split(delimiter, StringSplitOptions.TrimEntries);
            if (number == lines[0].Number && !char.IsAsciiDigit(line.TrimStart('"')[0]))
            {
                factor = Factor(cells[^1]);
            }
            else if (problems.Count < MostProblems)
            {
                ReadRow(number, [.. cells.Select(cell => cell.Trim('"'))], factor, clock, rows, problems);
            }
        }

        return problems.Count > 0 ? problems : PriceFile.Of(PriceFileFormat.Table, currency: null, [.. Slices(rows)]);
    }

    private static void ReadRow(
        int number, string[] cells, decimal factor, BuildingClock clock, List<(int Line, DateTimeOffset Start, DateTimeOffset? End, decimal Price)> rows, List<Problem> problems)
    {
        if (cells.Length is not (2 or 3))
        {
            problems.Add(new Problem($"line[{number}]", "price.row.cells", cells.Length));
            return;
        }

        DateTimeOffset? end = null;
        var found = Instant(cells[0], clock, out var start, out var problem) && (cells.Length == 2 || cells[1].Length == 0 || EndOf(cells[1], clock, out end, out problem));
        if (!found)
        {
            problems.Add(problem!.Inside($"line[{number}]"));
        }
        else if (!decimal.TryParse(cells[^1].Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var price) || Math.Abs(price) > 1_000_000)
        {
            problems.Add(new Problem($"line[{number}]", "price.form", cells[^1]));
        }
        else
        {
            rows.Add((number, start, end, factor == 1 ? price : decimal.Round(price * factor, 6, MidpointRounding.AwayFromZero)));
        }
    }

    // A row without an end lasts until the next begins, and the last one as long as the one before it; a lone one is an hour.
    private static IEnumerable<PriceSlice> Slices(List<(int Line, DateTimeOffset Start, DateTimeOffset? End, decimal Price)> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var (_, start, end, price) = rows[i];
            yield return new PriceSlice(start, end ?? (i + 1 < rows.Count ? rows[i + 1].Start : start + (i > 0 ? start - rows[i - 1].Start : TimeSpan.FromHours(1))), price);
        }
    }

    private static decimal Factor(string heading) =>
        heading.Contains("mwh", StringComparison.OrdinalIgnoreCase) ? 0.001m
        : heading.Contains("ct", StringComparison.OrdinalIgnoreCase) || heading.Contains("cent", StringComparison.OrdinalIgnoreCase) ? 0.01m
        : 1m;

    private static bool EndOf(string text, BuildingClock clock, out DateTimeOffset? end, out Problem? problem)
    {
        var read = Instant(text, clock, out var instant, out problem);
        end = instant;
        return read;
    }

    private static bool Instant(string text, BuildingClock clock, out DateTimeOffset instant, out Problem? problem)
    {
        problem = null;
        if (DateTimeOffset.TryParseExact(text, s_offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant))
        {
            return true;
        }

        if (!DateTime.TryParseExact(text, s_local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            problem = new Problem("", "price.time.form", text);
        }
        else if (clock.Zone.IsInvalidTime(local))
        {
            problem = new Problem("", "price.time.skipped", text);
        }
        else if (clock.Zone.IsAmbiguousTime(local))
        {
            problem = new Problem("", "price.time.doubled", text);
        }
        else
        {
            instant = new DateTimeOffset(local, clock.Zone.GetUtcOffset(local)).ToUniversalTime();
        }

        return problem is null;
    }
}
