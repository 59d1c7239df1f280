using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Counts per series and local day which intervals are there and what they add up to.</summary>
/// <remarks>Beyond <see cref="MostDays"/> days of all series together it stops and gives none: a calendar of so many series would help nobody.</remarks>
/// <param name="zone">Which days are local.</param>
/// <param name="verdict">
/// That of days with a doubled hour for which <see cref="Days"/> is told no other: <see cref="FoldVerdict.Offset"/> or <see cref="FoldVerdict.Utc"/> where the
/// file's times say it, <see cref="FoldVerdict.Sequence"/> where it numbers the hours of the day, else <see cref="FoldVerdict.None"/>.
/// </param>
internal sealed class DayCoverage(ZoneTable zone, FoldVerdict verdict)
{
    public const int MostDays = 400_000;

    private readonly List<SeriesDays?> _series = [];
    private int _room = MostDays;

    /// <summary>There are too many days to tell.</summary>
    public bool IsDropped => _room < 0;

    /// <summary>Intervals that begin like one before them in their series; they are not counted again. Starts off the five minutes are not compared.</summary>
    public long Repeated => _series.Sum(series => series?.Repeated ?? 0);

    public void Add(in MeterInterval interval)
    {
        if (_room < 0)
        {
            return;
        }

        while (_series.Count <= interval.Series)
        {
            _series.Add(null);
        }

        if (!(_series[interval.Series] ??= new()).TryAdd(zone, interval, ref _room))
        {
            _room = -1;
            _series.Clear();
        }
    }

    /// <summary>All days of each series from its first to its last, empty ones included.</summary>
    /// <param name="usualSeconds">A series' usual step, for days without intervals and for instants; null where there is none.</param>
    /// <param name="isEnergy">Whether a series' values add up.</param>
    /// <param name="verdicts">As <see cref="FoldResolution.Verdicts"/> has them.</param>
    public IReadOnlyList<DayReport> Days(
        Func<int, int?> usualSeconds, Func<int, bool> isEnergy, IReadOnlyDictionary<(int Series, DateOnly Date), FoldVerdict> verdicts)
    {
        var reports = new List<DayReport>();

        for (var id = 0; id < _series.Count; id++)
        {
            var days = _series[id];

            for (var i = 0; i < (days?.Count ?? 0); i++)
            {
                var (day, tally) = (days!.FirstDay + i, days.Days[i]);
                var date = LocalTime.DateOfDay(day);
                var seconds = zone.DayStart(day + 1) - zone.DayStart(day);
                var wh = isEnergy(id) ? (decimal)tally.Micro / 1_000_000 : (decimal?)null;
                reports.Add(new(id, date, Expected(tally, seconds, usualSeconds(id)), tally.Found, wh, Verdict(id, date, verdicts)));
            }
        }

        return reports;
    }

    /// <summary>By the day's own step; where it changes inside the day, what is missing counts in the step that the day began with.</summary>
    private static int Expected(in DayTally tally, long daySeconds, int? usual)
    {
        var step = tally.Step > 0 ? tally.Step : usual ?? 0;

        if (step == 0 || tally.Covered == (long)tally.Found * step || tally.Step == 0)
        {
            return step == 0 ? tally.Found : (int)Math.Max(1, daySeconds / step);
        }

        return tally.Found + (int)(Math.Max(0, daySeconds - tally.Covered) / step);
    }

    private FoldVerdict Verdict(int series, DateOnly date, IReadOnlyDictionary<(int Series, DateOnly Date), FoldVerdict> verdicts) =>
        verdicts.TryGetValue((series, date), out var told) ? told : zone.DoublingOn(date) is null ? FoldVerdict.None : verdict;
}
