using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Stores one part of an import's readings, or counts what storing would do: sorted by series, then by time, cut at UTC days, compared with what is stored.</summary>
internal sealed class PartMerge(NpgsqlConnection connection, ReadingMerge merge, ImportSeries[] series)
{
    private readonly int[] _starts = new int[series.Length + 1];
    private readonly DayBuffer _day = new();
    private SpilledReading[] _unsorted = [];
    private SpilledReading[] _sorted = [];
    private SpilledReading[] _merged = [];

    /// <summary>All parts: while one is being stored, the next one is read, sorted and encoded.</summary>
    /// <param name="spill">The readings.</param>
    /// <param name="fold">What is done to a part before it is stored; null for nothing.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task MergeAsync(ReadingSpill spill, Func<SpilledReading[], SpilledReading[]>? fold, CancellationToken cancel)
    {
        var next = SortedAsync(spill, 0, fold, cancel);
        try
        {
            for (var part = 0; part < spill.Parts; part++)
            {
                var count = await next;
                (_merged, _sorted) = (_sorted, _merged);
                next = part + 1 < spill.Parts ? SortedAsync(spill, part + 1, fold, cancel) : next;
                await MergeSortedAsync(_merged.AsMemory(0, count), cancel);
            }

            await merge.SettleAsync();
        }
        finally
        {
            // Nothing may still read the files or use the connection when this ends, also when it fails.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await merge.SettleAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One part in the order of the file.</summary>
    public async Task MergeAsync(SpilledReading[] readings, CancellationToken cancel)
    {
        Sort(readings);
        await MergeSortedAsync(_sorted.AsMemory(0, readings.Length), cancel);
        await merge.SettleAsync();
    }

    // Into the array that is not being merged. Both are kept from part to part: arrays of this size burden the heap.
    private Task<int> SortedAsync(ReadingSpill spill, int part, Func<SpilledReading[], SpilledReading[]>? fold, CancellationToken cancel) => Task.Run(
        () =>
        {
            var count = spill.Read(part, ref _unsorted);
            return Sort(fold is null ? _unsorted.AsSpan(0, count) : fold(_unsorted[..count]));
        },
        cancel);

    private async Task MergeSortedAsync(ReadOnlyMemory<SpilledReading> sorted, CancellationToken cancel)
    {
        var stored = await LookUpAsync(sorted, cancel);
        for (var start = 0; start < sorted.Length;)
        {
            start = MergeDay(sorted.Span, start, stored);
            await merge.FlushIfFullAsync(cancel);
        }

        await merge.FlushAsync(cancel);
    }

    // Counting sort: stable, so that a series which is in order in the file is in order here.
    private int Sort(ReadOnlySpan<SpilledReading> readings)
    {
        if (_sorted.Length < readings.Length)
        {
            _sorted = new SpilledReading[readings.Length + (readings.Length / 8)];
        }

        Array.Clear(_starts);
        foreach (ref readonly var reading in readings)
        {
            _starts[reading.Series + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        var sorted = _sorted.AsSpan(0, readings.Length);
        foreach (ref readonly var reading in readings)
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
                SortByTime(sorted[start..end]);
            }

            start = end;
        }

        return sorted.Length;
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

    private async Task<StoredReadings?> LookUpAsync(ReadOnlyMemory<SpilledReading> sorted, CancellationToken cancel)
    {
        var spans = SpansOf(sorted.Span);
        if (spans.Count == 0)
        {
            return null;
        }

        await merge.SettleAsync();
        return await StoredReadings.OfSpansAsync(connection, spans, cancel);
    }

    private List<(int SeriesId, int FromDay, int ToDay)> SpansOf(ReadOnlySpan<SpilledReading> sorted)
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

        return spans;
    }

    private int MergeDay(ReadOnlySpan<SpilledReading> sorted, int start, StoredReadings? stored)
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
