using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Moves recent readings of finished days into pages, by the merge that imports use, and drops the day's partition. A day of which
/// something is still to be sent waits. May be interrupted anywhere and repeated.
/// </summary>
public sealed class RecentFold(PortalDatabase database)
{
    private const int SeriesOfStep = 500;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Folds every finished day that can be; returns how many were.</summary>
    public async Task<int> FoldFinishedAsync(CancellationToken cancel)
    {
        var days = new List<DateOnly>();
        await using (var transaction = await database.BeginAsync(s_worker, cancel))
        {
            await using var find = new NpgsqlCommand(
                """
                select day from (
                    select to_date(right(c.relname, 8), 'YYYYMMDD') as day from pg_inherits i join pg_class c on c.oid = i.inhrelid
                    where i.inhparent = 'reading_recent'::regclass and c.relname ~ '_[0-9]{8}$'
                    union select arrived_on from reading_recent where tableoid = 'reading_recent_default'::regclass) d
                where day < (now() at time zone 'UTC')::date and not exists (select from live_range l where l.arrived_on = d.day)
                order by day
                """, transaction.Connection);
            await using var reader = await find.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                days.Add(reader.GetFieldValue<DateOnly>(0));
            }
        }

        foreach (var day in days)
        {
            await FoldAsync(day, cancel);
        }

        return days.Count;
    }

    /// <summary>Folds the readings that arrived on a finished UTC day. False while something of it is still to be sent.</summary>
    public async Task<bool> FoldAsync(DateOnly arrivedOn, CancellationToken cancel)
    {
        int? after = -1;
        while (after is { } last)
        {
            await using var transaction = await database.BeginAsync(s_worker, cancel);
            if (!await IsFinishedAsync(transaction.Connection, arrivedOn, cancel))
            {
                return false;
            }

            after = await FoldStepAsync(transaction.Connection, arrivedOn, last, cancel);
            await transaction.CommitAsync(cancel);
        }

        await using var end = await database.BeginAsync(s_worker, cancel);
        await using var drop = new NpgsqlCommand("select app.drop_recent_partition($1)", end.Connection) { Parameters = { new() { Value = arrivedOn } } };
        await drop.ExecuteNonQueryAsync(cancel);
        await end.CommitAsync(cancel);
        return true;
    }

    private static async Task<bool> IsFinishedAsync(NpgsqlConnection connection, DateOnly arrivedOn, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand(
            "select $1 < (now() at time zone 'UTC')::date and not exists (select from live_range where arrived_on = $1)", connection)
        {
            Parameters = { new() { Value = arrivedOn } },
        };
        return (bool)(await ask.ExecuteScalarAsync(cancel))!;
    }

    /// <returns>The last series that was folded; null when none was left.</returns>
    private static async Task<int?> FoldStepAsync(NpgsqlConnection connection, DateOnly arrivedOn, int after, CancellationToken cancel)
    {
        var (series, buildings) = (new List<int>(), new List<int>());
        await using (var next = new NpgsqlCommand(
            """
            select s.series_id, s.building_id from (
                select distinct series_id from reading_recent where arrived_on = $1 and series_id > $2 order by series_id limit $3) r
            join series s using (series_id) order by s.series_id
            """, connection)
        {
            Parameters = { new() { Value = arrivedOn }, new() { Value = after }, new() { Value = SeriesOfStep } },
        })
        {
            await using var reader = await next.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                series.Add(reader.GetInt32(0));
                buildings.Add(reader.GetInt32(1));
            }
        }

        if (series.Count == 0)
        {
            return null;
        }

        await BuildingLocks.TakeAsync(connection, buildings, cancel);
        await using var change = new NpgsqlCommand("select nextval('reading_change')", connection);
        var merge = new ReadingMerge(connection, (long)(await change.ExecuteScalarAsync(cancel))!, ChangePolicy.Keep);
        await MergeAsync(connection, merge, await TakeAsync(connection, arrivedOn, series, cancel), cancel);
        return series[^1];
    }

    private static async Task<List<RecentRow>> TakeAsync(
        NpgsqlConnection connection, DateOnly arrivedOn, List<int> series, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand(
            """
            with gone as (
                delete from reading_recent where arrived_on = $1 and series_id = any($2) returning series_id, household_id, at, value_micro, quality)
            select series_id, household_id, at, value_micro, coalesce(quality, 0::smallint) from gone order by series_id, at
            """, connection)
        {
            Parameters = { new() { Value = arrivedOn }, new() { Value = series.ToArray() } },
        };
        var rows = new List<RecentRow>();
        await using var reader = await take.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var at = reader.GetDateTime(2);
            var day = DateOnly.FromDateTime(at).DayNumber - StoredReadings.FirstDay.DayNumber;
            rows.Add(new RecentRow(reader.GetInt32(0), reader.GetInt32(1), day, (int)at.TimeOfDay.TotalSeconds, reader.GetInt64(3), (byte)reader.GetInt16(4)));
        }

        return rows;
    }

    private static async Task MergeAsync(
        NpgsqlConnection connection, ReadingMerge merge, List<RecentRow> rows, CancellationToken cancel)
    {
        var pages = rows.GroupBy(row => (row.SeriesId, row.HouseholdId, row.Day)).ToArray();
        var stored = await StoredReadings.OfSpansAsync(connection, [.. pages.Select(page => (page.Key.SeriesId, page.Key.Day, page.Key.Day))], cancel);
        var day = new DayBuffer();
        foreach (var page in pages)
        {
            day.Clear();
            foreach (var row in page)
            {
                day.Add(row.Second, row.ValueMicro, row.Quality);
            }

            merge.Add(page.Key.SeriesId, page.Key.HouseholdId, page.Key.Day, stored, day.Readings);
            await merge.FlushIfFullAsync(cancel);
        }

        await merge.FlushAsync(cancel);
        await merge.SettleAsync();
    }

    private sealed record RecentRow(int SeriesId, int HouseholdId, int Day, int Second, long ValueMicro, byte Quality);
}
