using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Brings readings into pages, one series and day after the other: what is stored already is left alone, what has another value is kept
/// or replaced, the rest is added. The caller holds the locks of the homes. Or only counts what it would do.
/// </summary>
internal sealed class ReadingMerge
{
    private readonly ChangePolicy _policy;
    private readonly PageStage? _stage;
    private readonly ReplacedRows? _replacedRows;
    private readonly DayBuffer _day = new();

    public ReadingMerge(NpgsqlConnection connection, long changeId, ChangePolicy policy)
    {
        (_policy, _stage, _replacedRows) = (policy, new PageStage(connection, changeId), new ReplacedRows(connection, changeId));
    }

    private ReadingMerge(ChangePolicy policy) => _policy = policy;

    /// <summary>Of all readings so far.</summary>
    public MergeCounts Counts { get; private set; }

    /// <summary>Before then a value that a recent row held may still be on its way to MOOST: what replaces it has to wait so long.</summary>
    public DateTime? NotBefore => _replacedRows?.NotBefore;

    /// <summary>A merge that counts and writes nothing.</summary>
    public static ReadingMerge Comparing(ChangePolicy policy) => new(policy);

    /// <summary>Of two readings of one instant in what is merged: the value that stands. It is counted once more as same or changed.</summary>
    public MergeCounts Double(ref (long ValueMicro, byte Quality) first, (long ValueMicro, byte Quality) second)
    {
        var counts = MergeCounts.Double(first.ValueMicro == second.ValueMicro);
        first = Decide(first, second) == Decision.Keep ? first : second;
        Counts += counts;
        return counts;
    }

    /// <param name="seriesId">The series.</param>
    /// <param name="householdId">Its household.</param>
    /// <param name="day">Days since 2000-01-01.</param>
    /// <param name="stored">What stands in the tables; null where nothing can, because the series is new.</param>
    /// <param name="readings">Readings of the day.</param>
    public MergeCounts Add(int seriesId, int householdId, int day, StoredReadings? stored, DayReadings readings)
    {
        var page = stored?.Page(seriesId, day);
        var recent = stored?.Recent(seriesId, day);
        if (page is null && recent is null)
        {
            _stage?.Add(seriesId, day, householdId, readings);
            var news = new MergeCounts(readings.Count, 0, 0, 0, 0);
            Counts += news;
            return news;
        }

        var counts = Combine(seriesId, day, page ?? DayPage.Empty, recent, readings);
        if (counts.IsTouched && page is null)
        {
            _stage?.Add(seriesId, day, householdId, _day.Readings);
        }
        else if (counts.IsTouched)
        {
            _stage?.Replace(seriesId, day, householdId, _day.Readings, counts);
        }

        Counts += counts;
        return counts;
    }

    public Task FlushIfFullAsync(CancellationToken cancel) => _stage is { IsFull: true } ? FlushAsync(cancel) : Task.CompletedTask;

    /// <summary>Sends what was added while the caller goes on; the connection is in use until <see cref="SettleAsync"/> has returned.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        if (_stage is null)
        {
            return;
        }

        await _stage.FlushAsync(cancel);
        if (_replacedRows is { IsEmpty: false })
        {
            await _stage.SettleAsync();
            await _replacedRows.MoveRecentAsync(cancel);
        }
    }

    /// <summary>Waits until everything that was flushed is stored.</summary>
    public Task SettleAsync() => _stage?.SettleAsync() ?? Task.CompletedTask;

    // One walk over both ascending lists into the day. A recent row that is replaced moves into the page: there it is part of the change.
    private MergeCounts Combine(int seriesId, int day, DayPage page, SortedList<int, (long ValueMicro, byte Quality)>? recent, DayReadings readings)
    {
        _day.Clear();
        var (counts, old) = (default(MergeCounts), 0);
        for (var i = 0; i < readings.Count; i++)
        {
            var (second, reading) = (readings.Seconds[i], (readings.ValuesMicro[i], readings.Qualities[i]));
            for (; old < page.Count && page.Seconds[old] < second; old++)
            {
                _day.Add(page.Seconds[old], page.ValuesMicro[old], page.Qualities[old]);
            }

            if (old < page.Count && page.Seconds[old] == second)
            {
                var decision = Decide((page.ValuesMicro[old], page.Qualities[old]), reading);
                counts += CountsOf(decision, page.ValuesMicro[old] == readings.ValuesMicro[i]);
                _day.Add(
                    second,
                    decision == Decision.Replace ? readings.ValuesMicro[i] : page.ValuesMicro[old],
                    decision == Decision.Keep ? page.Qualities[old] : readings.Qualities[i]);
                old++;
            }
            else if (recent is not null && recent.TryGetValue(second, out var row))
            {
                var decision = row.ValueMicro == readings.ValuesMicro[i] ? Decision.Keep : Decide(row, reading);
                counts += CountsOf(decision, row.ValueMicro == readings.ValuesMicro[i]);
                if (decision == Decision.Replace)
                {
                    _day.Add(second, readings.ValuesMicro[i], readings.Qualities[i]);
                    _replacedRows?.Add(seriesId, StoredReadings.InstantOf(day, second));
                }
            }
            else
            {
                _day.Add(second, readings.ValuesMicro[i], readings.Qualities[i]);
                counts += new MergeCounts(1, 0, 0, 0, 0);
            }
        }

        for (; old < page.Count; old++)
        {
            _day.Add(page.Seconds[old], page.ValuesMicro[old], page.Qualities[old]);
        }

        return counts;
    }

    private Decision Decide((long ValueMicro, byte Quality) stored, (long ValueMicro, byte Quality) reading) => _policy switch
    {
        ChangePolicy.Keep => Decision.Keep,
        _ when stored.ValueMicro == reading.ValueMicro => reading.Quality > stored.Quality ? Decision.Improve : Decision.Keep,
        ChangePolicy.ReplaceIfBetter when reading.Quality <= stored.Quality => Decision.Keep,
        _ => Decision.Replace,
    };

    private static MergeCounts CountsOf(Decision decision, bool hasSameValue) =>
        new(0, hasSameValue ? 1 : 0, hasSameValue ? 0 : 1, decision == Decision.Replace ? 1 : 0, decision == Decision.Improve ? 1 : 0);

    private enum Decision
    {
        Keep,
        Improve,
        Replace,
    }
}
