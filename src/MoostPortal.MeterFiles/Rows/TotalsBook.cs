using System.Globalization;
using System.Runtime.InteropServices;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Collects the totals that a file states itself, to be held against what its intervals add up to.</summary>
internal sealed class TotalsBook
{
    /// <summary>Days whose totals are kept; a file has them for a few series.</summary>
    private const int MostDays = 40_000;

    private readonly Dictionary<(int Series, int Ordinal, DateOnly Date), Stated> _daily = [];
    private readonly Dictionary<int, Stated> _rows = [];

    /// <param name="series">Whose; -1 where only the place of the column tells.</param>
    /// <param name="ordinal">Which of its table's value columns it stood in.</param>
    /// <param name="date">Local day.</param>
    /// <param name="entry">The total.</param>
    public void AddDaily(int series, int ordinal, DateOnly date, in RowEntry entry)
    {
        if (_daily.Count < MostDays)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_daily, (series, ordinal, date), out _) = new(entry.Micro, entry.LastPlace);
        }
    }

    public void AddRow(in RowEntry entry) => _rows[entry.Series.Id] = new(entry.Micro, entry.LastPlace);

    /// <param name="series">All series of the file.</param>
    /// <param name="days">Their days.</param>
    /// <param name="answers">May hold what a bill says, in kWh.</param>
    public IReadOnlyList<ControlTotal> Close(IReadOnlyList<MeterSeries> series, IReadOnlyList<DayReport> days, IReadOnlyDictionary<string, string> answers)
    {
        var totals = new List<ControlTotal>();
        totals.AddRange(Stateds(series));
        totals.AddRange(Daily(series, days));

        foreach (var each in series)
        {
            if (_rows.TryGetValue(each.Id, out var row))
            {
                totals.Add(Compare(ControlTotalKind.TotalsRow, each.Id, null, row.Wh, each.TotalWh, row.Tolerance));
            }

            if (each.Check is { Readings: > 1 } check)
            {
                totals.Add(Compare(ControlTotalKind.Register, each.Id, null, (decimal)check.Step / 1_000_000, (decimal)check.Sum / 1_000_000, 2 * TotalsBook.Tolerance(check.LastPlace)));
            }

            if (answers.TryGetValue($"bill:{each.Id}", out var bill) && decimal.TryParse(bill, NumberStyles.Number, CultureInfo.InvariantCulture, out var kWh))
            {
                totals.Add(Compare(ControlTotalKind.Bill, each.Id, null, kWh * 1000, each.TotalWh, PlaceOf(kWh) * 500));
            }
        }

        return totals;
    }

    /// <summary>A total in a header or preamble may be about several series, such as day and night: then it is that of all of them.</summary>
    private static IEnumerable<ControlTotal> Stateds(IReadOnlyList<MeterSeries> series)
    {
        foreach (var group in series.Where(each => each is { StatedWh: not null, IsEnergy: true }).GroupBy(each => (each.StatedWh, each.Identity.Column)))
        {
            var (stated, all) = (group.Key.StatedWh!.Value, group.ToArray());
            yield return Compare(ControlTotalKind.Header, all.Length == 1 ? all[0].Id : null, null, stated, all.Sum(each => each.TotalWh), Math.Max(1, PlaceOf(stated)));
        }
    }

    private IEnumerable<ControlTotal> Daily(IReadOnlyList<MeterSeries> series, IReadOnlyList<DayReport> days)
    {
        if (_daily.Count == 0)
        {
            yield break;
        }

        var ours = days.ToDictionary(day => (day.Series, day.Date), day => day.Wh ?? 0);

        foreach (var ((id, ordinal, date), stated) in _daily.OrderBy(each => each.Key.Date).ThenBy(each => each.Key.Series))
        {
            var of = id >= 0 ? series[id] : series.Count(each => each.Ordinal == ordinal) == 1 ? series.First(each => each.Ordinal == ordinal) : null;

            if (of is not null && of.Kind != ReadingKind.AveragePower)
            {
                yield return Compare(ControlTotalKind.Daily, of.Id, date, stated.Wh, ours.GetValueOrDefault((of.Id, date)), stated.Tolerance);
            }
        }
    }

    private static ControlTotal Compare(ControlTotalKind kind, int? series, DateOnly? date, decimal file, decimal ours, decimal tolerance) =>
        new(kind, series, date, file, ours) { Agrees = Math.Abs(file - ours) <= tolerance };

    /// <summary>Half of one in the last place: what rounding may have taken or added.</summary>
    private static decimal Tolerance(int lastPlace) => (decimal)Math.Pow(10, Math.Clamp(lastPlace, 0, 18)) / 2_000_000;

    /// <summary>One in the last place of a number as it was written.</summary>
    private static decimal PlaceOf(decimal number) => new(1, 0, 0, isNegative: false, number.Scale);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stated(long Micro, int LastPlace)
    {
        public decimal Wh => (decimal)Micro / 1_000_000;

        public decimal Tolerance => TotalsBook.Tolerance(LastPlace);
    }
}
