using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>
/// Finds the homes whose finished days got readings since the last look. Numbers of batches and changes narrow the search; which of them an
/// earlier look could not see yet is told by the transactions that wrote them, so that none is missed however long its writer took.
/// </summary>
internal sealed class ChangedDays(NpgsqlConnection connection)
{
    /// <param name="finished">Of each zone the end of its last day that was computed.</param>
    /// <param name="openDays">So many days before it may still change.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <returns>By zone and local day; and remembers, when the caller commits, that it was looked.</returns>
    public async Task<Dictionary<(string Zone, DateOnly Day), HashSet<int>>> FindAsync(
        IReadOnlyDictionary<string, DateTimeOffset> finished, int openDays, CancellationToken cancel)
    {
        var changed = new Dictionary<(string Zone, DateOnly Day), HashSet<int>>();
        string[] zones = [.. finished.Keys];
        var clocks = zones.ToDictionary(zone => zone, zone => new BuildingClock(zone), StringComparer.Ordinal);
        var first = zones.Select(zone => clocks[zone].StartOf(clocks[zone].DayOf(finished[zone]).AddDays(-openDays)));
        var horizon = await HorizonAsync(cancel);
        await using (var query = new NpgsqlCommand(
            """
            with mark as (
                    select (select batch_id from derived_mark where marked_at < now() - interval '2 hours' order by marked_at desc limit 1) as batch_id,
                        (select change_id from derived_mark where marked_at < now() - interval '1 day' order by marked_at desc limit 1) as change_id,
                        (select age(horizon::xid) from derived_mark order by marked_at desc limit 1) as age),
                zone as (select * from unnest($1, $2, $3) z(zone, first, today)),
                touched as (
                    select distinct s.building_id, s.household_id, r.at as from_at, r.at as to_at from mark, reading_recent r join series s on s.series_id = r.series_id
                    where mark.age is not null and r.batch_id > coalesce(mark.batch_id, 0) and age(r.xmin) <= mark.age and s.event_type = any($4)
                        and r.at < (select max(today) from zone) and r.at >= (select min(first) from zone)
                    union all
                    select distinct c.building_id, c.household_id, c.from_day::timestamp at time zone 'UTC', (c.to_day + 1)::timestamp at time zone 'UTC'
                    from mark, changed_series c join series s on s.series_id = c.series_id
                    where mark.age is not null and c.change_id > coalesce(mark.change_id, 0) and age(c.xmin) <= mark.age and s.event_type = any($4)
                        and c.to_day >= ((select min(first) from zone) at time zone 'UTC')::date)
            select z.zone, t.building_id, min(greatest(t.from_at, z.first)), max(least(t.to_at, z.today - interval '1 second'))
            from touched t join building b on b.household_id = t.household_id and b.building_id = t.building_id join zone z on z.zone = b.time_zone_id
            where t.from_at < z.today and t.to_at >= z.first
            group by z.zone, t.building_id
            """, connection)
        {
            Parameters =
            {
                new() { Value = zones },
                new() { Value = first.Select(at => at.UtcDateTime).ToArray() },
                new() { Value = zones.Select(zone => finished[zone].UtcDateTime).ToArray() },
                new() { Value = DerivedRules.Sources.Select(type => type.Number).ToArray() },
            },
        })
        {
            await using var reader = await query.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var (zone, building) = (reader.GetString(0), reader.GetInt32(1));
                var last = clocks[zone].DayOf(reader.GetFieldValue<DateTimeOffset>(3));
                for (var day = clocks[zone].DayOf(reader.GetFieldValue<DateTimeOffset>(2)); day <= last; day = day.AddDays(1))
                {
                    if (!changed.TryGetValue((zone, day), out var homes))
                    {
                        changed[(zone, day)] = homes = [];
                    }

                    homes.Add(building);
                }
            }
        }

        await MarkAsync(horizon, cancel);
        return changed;
    }

    // Taken in front of the search: whoever is under way now is looked at next time, also where the search saw it.
    private async Task<ulong> HorizonAsync(CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())", connection);
        return (ulong)(await ask.ExecuteScalarAsync(cancel))!;
    }

    private async Task MarkAsync(ulong horizon, CancellationToken cancel)
    {
        await using var mark = new NpgsqlCommand(
            """
            with gone as (delete from derived_mark where marked_at < now() - interval '3 days')
            insert into derived_mark (marked_at, batch_id, change_id, horizon)
            select clock_timestamp(), (select last_value from reading_batch), (select last_value from reading_change), $1
            """, connection)
        {
            Parameters = { new() { Value = horizon, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 } },
        };
        await mark.ExecuteNonQueryAsync(cancel);
    }
}
