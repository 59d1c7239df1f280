using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Stores one part of an import's readings, or counts what storing would do: sorted by series, then by time, cut at UTC days, compared with what is stored.</summary>
internal sealed class PartMerge(NpgsqlConnection connection, ReadingMerge merge, ImportSeries[] series)
{
    private readonly int[] _starts = new int[series.Length + 1];
    private readonly DayBuffer _day = new();

    public async Task MergeAsync(SpilledReading[] readings, CancellationToken cancel)
    {
        var sorted = Sort(readings);
        var stored = await LookUpAsync(sorted, cancel);
        for (var start = 0; start < sorted.Length;)
        {
            start = MergeDay(sorted, start, stored);
            await merge.FlushIfFullAsync(cancel);
        }

        await merge.FlushAsync(cancel);
    }

    // Counting sort: stable, so that a series which is in order in the file is in order here.
    private SpilledReading[] Sort(SpilledReading[] readings)
    {
        Array.Clear(_starts);
        foreach (ref readonly var reading in readings.AsSpan())
        {
            _starts[reading.Series + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        var sorted = new SpilledReading[readings.Length];
        foreach (ref readonly var reading in readings.AsSpan())
        {
            sorted[_starts[reading.Series]++] = reading;
        }

        for (var start = 0; start < sorted.Length;)
        {
            var (end, isAscending) = (start + 1, true);
            for (; end < sorted.Length && sorted[end].Series == sorted[start].Series; end++)
            {
                isAscending &= sorted[end].Second >= sorted[end - 1].Second;
            }

            if (!isAscending)
            {
                SortByTime(sorted.AsSpan(start, end - start));
            }

            start = end;
        }

        return sorted;
    }

    // The place breaks ties, so that of two readings of one instant the first in the file stays first.
    private static void SortByTime(Span<SpilledReading> readings)
    {
        var keys = new ulong[readings.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)readings[i].Second << 32) | (uint)i;
        }

        keys.AsSpan().Sort(readings);
    }

    private async Task<StoredReadings?> LookUpAsync(SpilledReading[] sorted, CancellationToken cancel)
    {
        var spans = new List<(int SeriesId, int FromDay, int ToDay)>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (series[sorted[i].Series].IsNew)
            {
                continue;
            }

            var (id, day) = (series[sorted[i].Series].SeriesId, sorted[i].Day);
            if (spans.Count > 0 && spans[^1].SeriesId == id && spans[^1].ToDay >> ReadingSpill.DayBits == day >> ReadingSpill.DayBits)
            {
                spans[^1] = spans[^1] with { ToDay = day };
            }
            else
            {
                spans.Add((id, day, day));
            }
        }

        return spans.Count == 0 ? null : await StoredReadings.OfSpansAsync(connection, spans, cancel);
    }

    private int MergeDay(SpilledReading[] sorted, int start, StoredReadings? stored)
    {
        var (number, day) = (sorted[start].Series, sorted[start].Day);
        ref var one = ref series[number];
        var end = start;
        _day.Clear();
        for (; end < sorted.Length && sorted[end].Series == number && sorted[end].Day == day; end++)
        {
            ref readonly var reading = ref sorted[end];
            if (_day.LastSecond == reading.SecondOfDay)
            {
                var standing = _day.Last;
                one.Counts += merge.Double(ref standing, (reading.ValueMicro, reading.Quality));
                _day.Last = standing;
            }
            else
            {
                _day.Add(reading.SecondOfDay, reading.ValueMicro, reading.Quality);
            }
        }

        var counts = merge.Add(one.SeriesId, one.HouseholdId, day, one.IsNew ? null : stored, _day.Readings);
        one.Counts += counts;
        if (counts.IsTouched)
        {
            one.FromDay = Math.Min(one.FromDay, day);
            one.ToDay = Math.Max(one.ToDay, day);
        }

        return end;
    }
}
