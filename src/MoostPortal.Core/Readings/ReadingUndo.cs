using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Takes a change back, by a change of its own: each instant gets what stood there before, unless a later change touched it. What was to
/// be sent is sent no more; what MOOST has got and had another value before is sent with that value again.
/// </summary>
internal sealed class ReadingUndo
{
    private const int DaysOfStep = 1000;

    private readonly NpgsqlConnection _connection;
    private readonly long _changeId;
    private readonly long _undoId;
    private readonly PageStage _stage;
    private readonly DayBuffer _day = new();

    private ReadingUndo(NpgsqlConnection connection, long changeId, long undoId) =>
        (_connection, _changeId, _undoId, _stage) = (connection, changeId, undoId, new PageStage(connection, undoId));

    /// <param name="connection">Inside the caller's transaction, with the rights of a worker. Takes the locks of the change's homes.</param>
    /// <param name="changeId">The change; one that touched nothing, or was taken back already, changes nothing.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>The number of the undo, which is a change too, and what it came to.</returns>
    public static async Task<(long ChangeId, UndoneReadings Undone)> ApplyAsync(NpgsqlConnection connection, long changeId, CancellationToken cancel)
    {
        var series = await UndoneSeries.OfChangeAsync(connection, changeId, cancel);
        await BuildingLocks.TakeAsync(connection, series.Select(one => one.BuildingId), cancel);
        var undo = new ReadingUndo(connection, changeId, await ReadingChange.NumberAsync(connection, cancel));
        var undone = default(UndoneReadings);
        for (var start = 0; start < series.Count;)
        {
            var (end, days) = (start, 0);
            for (; end < series.Count && (end == start || days < DaysOfStep); end++)
            {
                days += series[end].ToDay.DayNumber - series[end].FromDay.DayNumber + 1;
            }

            undone += await undo.TakeBackAsync(series[start..end], cancel);
            start = end;
        }

        return (undo._undoId, undone);
    }

    private async Task<UndoneReadings> TakeBackAsync(List<UndoneSeries> series, CancellationToken cancel)
    {
        await UndoneSeries.EndSendingAsync(_connection, _changeId, series, cancel);
        var marks = await UndoMarks.ReadAsync(_connection, _changeId, series, cancel);
        var undone = await TakeWholePagesAsync(series, cancel);
        var bySeries = series.ToDictionary(one => one.SeriesId);
        foreach (var page in await ReadImagesAsync(series, cancel))
        {
            undone += TakeFrom(bySeries[page.Key.SeriesId], page.Key.Day, [.. page.Select(one => one.Image)], marks);
        }

        await _stage.FlushAsync(cancel);
        await _stage.SettleAsync();
        await marks.EndExceptionsAsync(_connection, cancel);
        await UndoneSeries.SendAsync(_connection, _undoId, series, cancel);
        return undone;
    }

    // Nearly all of an undo: pages that the change made and nobody touched since go as they are, without being opened.
    private async Task<UndoneReadings> TakeWholePagesAsync(List<UndoneSeries> series, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand(
            """
            with k as (select * from unnest($1, $2, $3, $4) k(series_id, from_day, to_day, sent_day)),
                gone as (
                    delete from reading_day d using k
                    where d.series_id = k.series_id and d.day between k.from_day and k.to_day and d.change_id = $5 and d.day <> k.sent_day
                        and not exists (select from reading_day_before b where b.series_id = d.series_id and b.day = d.day and b.change_id = $5)
                        and not exists (
                            select from reading_replaced p where p.series_id = d.series_id and p.change_id = $5
                                and p.at >= d.day::timestamp at time zone 'UTC' and p.at < (d.day + 1)::timestamp at time zone 'UTC')
                        and not exists (
                            select from event_exception e where e.series_id = d.series_id
                                and e.at >= d.day::timestamp at time zone 'UTC' and e.at < (d.day + 1)::timestamp at time zone 'UTC')
                    returning d.*, d.day < k.sent_day as was_sent),
                kept as (
                    insert into reading_day_before (series_id, day, change_id, written_by, household_id, n, step_seconds, seconds, values_micro, quality, qualities, added, replaced)
                    select series_id, day, $6, change_id, household_id, n, step_seconds, seconds, values_micro, quality, qualities, 0, 0 from gone)
            select coalesce(sum(n) filter (where not was_sent), 0)::bigint, coalesce(sum(n) filter (where was_sent), 0)::bigint from gone
            """, _connection)
        {
            Parameters =
            {
                new() { Value = series.ConvertAll(one => one.SeriesId).ToArray() },
                new() { Value = series.ConvertAll(one => one.FromDay).ToArray() },
                new() { Value = series.ConvertAll(one => one.ToDay).ToArray() },
                new() { Value = series.ConvertAll(one => DateOnly.FromDateTime(one.SentUntil)).ToArray() },
                new() { Value = _changeId },
                new() { Value = _undoId },
            },
        };
        await using var reader = await take.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new UndoneReadings(reader.GetInt64(0), 0, reader.GetInt64(1));
    }

    private async Task<IEnumerable<IGrouping<(int SeriesId, DateOnly Day), (int SeriesId, DateOnly Day, PageImage Image)>>> ReadImagesAsync(
        List<UndoneSeries> series, CancellationToken cancel)
    {
        await using var read = new NpgsqlCommand(
            """
            with k as (select * from unnest($1, $2, $3) k(series_id, from_day, to_day)),
                touched as (
                    select d.series_id, d.day from k join reading_day d on d.series_id = k.series_id and d.day between k.from_day and k.to_day
                    where d.change_id = $4
                    union
                    select p.series_id, p.day from k join reading_day_before p on p.series_id = k.series_id and p.day between k.from_day and k.to_day
                    where p.written_by = $4 and p.change_id <> $5)
            select d.series_id, d.day, d.change_id as written_by, null::bigint as replaced_by, d.step_seconds, array_send(d.seconds), array_send(d.values_micro), d.quality, d.qualities
            from touched t join reading_day d on d.series_id = t.series_id and d.day = t.day
            union all
            select b.series_id, b.day, b.written_by, b.change_id, b.step_seconds, array_send(b.seconds), array_send(b.values_micro), b.quality, b.qualities
            from touched t join reading_day_before b on b.series_id = t.series_id and b.day = t.day where b.change_id >= $4
            order by series_id, day, written_by
            """, _connection)
        {
            Parameters =
            {
                new() { Value = series.ConvertAll(one => one.SeriesId).ToArray() },
                new() { Value = series.ConvertAll(one => one.FromDay).ToArray() },
                new() { Value = series.ConvertAll(one => one.ToDay).ToArray() },
                new() { Value = _changeId },
                new() { Value = _undoId },
            },
        };
        var images = new List<(int SeriesId, DateOnly Day, PageImage Image)>();
        await using var reader = await read.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            long? replacedBy = reader.IsDBNull(3) ? null : reader.GetInt64(3);
            images.Add((reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1), new PageImage(reader.GetInt64(2), replacedBy, StoredReadings.ReadPage(reader, 4))));
        }

        return images.GroupBy(one => (one.SeriesId, one.Day));
    }

    private UndoneReadings TakeFrom(UndoneSeries series, DateOnly day, PageImage[] images, UndoMarks marks)
    {
        var since = PageImage.Since(images, _changeId);
        if (since is not [var left, .. var later])
        {
            return default;
        }

        var before = images[0].ReplacedBy == _changeId ? images[0].Page : DayPage.Empty;
        var (standing, midnight) = (since[^1], day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var (undone, restored, isTouched) = (default(UndoneReadings), 0, false);
        _day.Clear();
        for (var i = 0; i < standing.Count; i++)
        {
            var (second, now) = (standing.Seconds[i], (standing.ValuesMicro[i], standing.Qualities[i]));
            var (at, given) = (midnight.AddSeconds(second), left.ReadingAt(second));
            var earlier = before.ReadingAt(second) ?? marks.Recent(series.SeriesId, at);
            if (given is null || given == earlier || later.Any(page => page.ReadingAt(second) != given))
            {
                _day.Add(second, now.Item1, now.Item2);
                continue;
            }

            isTouched = true;
            if (earlier is { } stood)
            {
                _day.Add(second, stood.ValueMicro, stood.Quality);
            }

            if (earlier?.ValueMicro != given.Value.ValueMicro)
            {
                restored += earlier is null ? 0 : 1;
                undone += Count(series, day, at, hasEarlier: earlier is not null, marks);
            }
        }

        if (isTouched)
        {
            var number = day.DayNumber - StoredReadings.FirstDay.DayNumber;
            _stage.Replace(series.SeriesId, number, series.HouseholdId, _day.Readings, new MergeCounts(0, 0, 0, restored, 0));
        }

        return undone;
    }

    private static UndoneReadings Count(UndoneSeries series, DateOnly day, DateTime at, bool hasEarlier, UndoMarks marks)
    {
        var wasSent = !marks.EndException(series.SeriesId, at) && at <= series.SentUntil;
        if (hasEarlier && wasSent)
        {
            series.Resend(day);
        }
        else if (hasEarlier && marks.IsOwed(series.SeriesId, at))
        {
            series.Owed.Add(at);
        }

        return wasSent ? (hasEarlier ? new UndoneReadings(0, 1, 0) : new UndoneReadings(0, 0, 1)) : new UndoneReadings(1, 0, 0);
    }
}
