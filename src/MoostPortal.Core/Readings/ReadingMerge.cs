using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Brings readings into pages, one series and day after the other: what is stored already is left alone, what has another value is kept
/// or replaced, the rest is added. The caller holds the locks of the homes.
/// </summary>
internal sealed class ReadingMerge(NpgsqlConnection connection, long changeId, bool replacesChanged)
{
    private readonly PageStage _stage = new(connection, changeId);
    private readonly List<(int SeriesId, DateTime At, long ValueMicro)> _replacedRecent = [];
    private int[] _seconds = new int[DayPage.SecondsOfDay / 60];
    private long[] _values = new long[DayPage.SecondsOfDay / 60];

    public long New { get; private set; }

    public long Same { get; private set; }

    public long Changed { get; private set; }

    /// <summary>Counts a reading that stands twice in what is merged.</summary>
    public void CountDouble(bool hasSameValue)
    {
        Same += hasSameValue ? 1 : 0;
        Changed += hasSameValue ? 0 : 1;
    }

    /// <param name="seriesId">The series.</param>
    /// <param name="householdId">Its household.</param>
    /// <param name="day">Days since 2000-01-01.</param>
    /// <param name="stored">What stands in the tables; null where nothing can, because the series is new.</param>
    /// <param name="seconds">Seconds of the day, ascending, none twice.</param>
    /// <param name="values">Values beside them.</param>
    /// <returns>How many were new.</returns>
    public int Add(int seriesId, int householdId, int day, StoredReadings? stored, ReadOnlySpan<int> seconds, ReadOnlySpan<long> values)
    {
        var page = stored?.Page(seriesId, day);
        var recent = stored?.Recent(seriesId, day);
        if (page is null && recent is null)
        {
            _stage.Add(seriesId, day, householdId, isMerged: false, seconds, values);
            New += seconds.Length;
            return seconds.Length;
        }

        var (count, added, isTouched) = Combine(seriesId, day, page ?? DayPage.Empty, recent, seconds, values);
        if (isTouched)
        {
            _stage.Add(seriesId, day, householdId, page is not null, _seconds.AsSpan(0, count), _values.AsSpan(0, count));
        }

        New += added;
        return added;
    }

    public Task FlushIfFullAsync(CancellationToken cancel) => _stage.IsFull ? FlushAsync(cancel) : Task.CompletedTask;

    public async Task FlushAsync(CancellationToken cancel)
    {
        await _stage.FlushAsync(cancel);
        if (_replacedRecent.Count == 0)
        {
            return;
        }

        await using var replace = new NpgsqlCommand(
            """
            update reading_recent r set value_micro = k.value_micro from unnest($1, $2, $3) k(series_id, at, value_micro)
            where r.series_id = k.series_id and r.at = k.at
            """, connection)
        {
            Parameters =
            {
                new() { Value = _replacedRecent.ConvertAll(row => row.SeriesId).ToArray() },
                new() { Value = _replacedRecent.ConvertAll(row => row.At).ToArray() },
                new() { Value = _replacedRecent.ConvertAll(row => row.ValueMicro).ToArray() },
            },
        };
        await replace.ExecuteNonQueryAsync(cancel);
        _replacedRecent.Clear();
    }

    // One walk over both ascending lists into the scratch arrays.
    private (int Count, int Added, bool IsTouched) Combine(
        int seriesId, int day, DayPage page, SortedList<int, long>? recent, ReadOnlySpan<int> seconds, ReadOnlySpan<long> values)
    {
        Room(page.Count + seconds.Length);
        var (count, added, old, isTouched) = (0, 0, 0, false);
        for (var i = 0; i < seconds.Length; i++)
        {
            for (; old < page.Count && page.Seconds[old] < seconds[i]; old++)
            {
                (_seconds[count], _values[count++]) = (page.Seconds[old], page.ValuesMicro[old]);
            }

            if (old < page.Count && page.Seconds[old] == seconds[i])
            {
                var isReplaced = IsReplaced(page.ValuesMicro[old], values[i]);
                isTouched |= isReplaced;
                (_seconds[count], _values[count++]) = (seconds[i], isReplaced ? values[i] : page.ValuesMicro[old]);
                old++;
            }
            else if (recent is not null && recent.TryGetValue(seconds[i], out var row))
            {
                if (IsReplaced(row, values[i]))
                {
                    _replacedRecent.Add((seriesId, StoredReadings.FirstDay.AddDays(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddSeconds(seconds[i]), values[i]));
                }
            }
            else
            {
                (_seconds[count], _values[count++]) = (seconds[i], values[i]);
                added++;
            }
        }

        for (; old < page.Count; old++)
        {
            (_seconds[count], _values[count++]) = (page.Seconds[old], page.ValuesMicro[old]);
        }

        return (count, added, isTouched || added > 0);
    }

    private bool IsReplaced(long stored, long value)
    {
        CountDouble(stored == value);
        return stored != value && replacesChanged;
    }

    private void Room(int count)
    {
        if (_seconds.Length < count)
        {
            Array.Resize(ref _seconds, 2 * count);
            Array.Resize(ref _values, 2 * count);
        }
    }
}
