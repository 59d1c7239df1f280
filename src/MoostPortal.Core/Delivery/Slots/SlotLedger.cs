using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>
/// Says of each slot of a home's day how far it is. Nothing is kept per slot: what is owed follows from the series and the home's clock,
/// what is there from the readings, and what has arrived from the ranges and exceptions that are left.
/// </summary>
public sealed class SlotLedger(PortalDatabase database, EventRules rules, TimeProvider clock)
{
    /// <summary>
    /// The strips of a home by device and type: every series with a rhythm that owes something or holds a reading that day. None for a home
    /// that is not the actor's.
    /// </summary>
    public async Task<IReadOnlyList<SlotStrip>> OfDayAsync(Actor actor, int buildingId, DateOnly day, CancellationToken cancel)
    {
        await rules.RefreshAsync(cancel);
        await using var transaction = await database.BeginAsync(actor, cancel);
        var series = await SeriesAsync(transaction.Connection, buildingId, cancel);
        if (series.Count == 0)
        {
            return [];
        }

        var home = new BuildingClock(series[0].Zone);
        var (start, end) = (home.StartOf(day), home.StartOf(day.AddDays(1)));
        var marks = (await MarksAsync(transaction.Connection, [.. series.Select(one => one.SeriesId)], start, end, cancel)).ToLookup(one => one.SeriesId, one => one.Mark);
        var waivers = await SlotWaivers.ReadAsync(transaction.Connection, buildingId, start, end, cancel);
        var now = clock.GetUtcNow();
        return
        [
            .. series
                .Select(one => SlotStrip.Of(
                    one.DeviceId, rules.Of(one.Type), SlotGrid.StartsOf(one.Type, day, home), end, one.IsOwing ? one.OwesFrom : null, marks[one.SeriesId], waivers, now))
                .Where(strip => strip.States.Any(state => state != SlotState.NotOwed)),
        ];
    }

    // A home that is not active, or not yet, owes nothing; neither does a device that is gone.
    private static async Task<List<OwingSeries>> SeriesAsync(NpgsqlConnection connection, int buildingId, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select s.series_id, s.device_id, s.event_type, s.owes_from, b.time_zone_id,
                d.device_id is not null and (b.deactivated_timestamp is null or b.deactivated_timestamp > now())
            from building b join series s on s.household_id = b.household_id and s.building_id = b.building_id
            left join device d on d.household_id = s.household_id and d.building_id = s.building_id and d.device_id = s.device_id
            where b.building_id = $1 and b.deleted_at is null
            order by s.device_id, s.event_type
            """, connection)
        {
            Parameters = { new() { Value = buildingId } },
        };
        var series = new List<OwingSeries>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var type = EventTypes.Get(reader.GetInt16(2));
            if (type.Step is not null)
            {
                DateTimeOffset? owes = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3);
                series.Add(new OwingSeries(reader.GetInt32(0), reader.GetString(1), type, owes, reader.GetString(4), reader.GetBoolean(5)));
            }
        }

        return series;
    }

    private static async Task<List<(int SeriesId, SlotMark Mark)>> MarksAsync(
        NpgsqlConnection connection, int[] series, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            with span as (select $2::timestamptz as lo, $3::timestamptz as hi, ($2 at time zone 'UTC')::date as from_day, ($3 at time zone 'UTC')::date as to_day),
                measured as (
                    select d.series_id, (d.day::timestamp at time zone 'UTC') + coalesce(v.second, (v.i - 1) * d.step_seconds) * interval '1 second' as at
                    from span, reading_day d cross join lateral unnest(d.seconds, d.values_micro) with ordinality as v(second, value_micro, i)
                    where d.series_id = any($1) and d.day between span.from_day and span.to_day and v.value_micro is not null
                    union all
                    select r.series_id, r.at from span, reading_recent r where r.series_id = any($1) and r.at >= span.lo and r.at < span.hi),
                waiting as (
                    select r.series_id, r.at from span, reading_recent r
                    join live_range l on l.arrived_on = r.arrived_on and l.batch_id = r.batch_id and r.no > l.progress and r.no <= l.hi
                    where r.series_id = any($1) and r.at >= span.lo and r.at < span.hi
                    union
                    select h.series_id, a.at from span, history_range h
                    cross join lateral app.added_readings(h.series_id, h.change_id, greatest(h.from_day, span.from_day), least(h.to_day, span.to_day)) a
                    where h.series_id = any($1) and a.at > h.progress and a.at <= h.until),
                excepted as (
                    select e.series_id, e.at, e.state from span, event_exception e where e.series_id = any($1) and e.at >= span.lo and e.at < span.hi)
            select m.series_id, m.at, e.state is not null and e.state <> 'waiting', e.state is not null or w.at is not null
            from span, measured m left join waiting w on w.series_id = m.series_id and w.at = m.at
            left join excepted e on e.series_id = m.series_id and e.at = m.at
            where m.at >= span.lo and m.at < span.hi
            """, connection)
        {
            Parameters = { new() { Value = series }, new() { Value = start }, new() { Value = end } },
        };
        var marks = new List<(int SeriesId, SlotMark Mark)>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var state = reader.GetBoolean(2) ? SlotState.Held : reader.GetBoolean(3) ? SlotState.Produced : SlotState.Sent;
            marks.Add((reader.GetInt32(0), new SlotMark(reader.GetFieldValue<DateTimeOffset>(1), state)));
        }

        return marks;
    }

    private sealed record OwingSeries(int SeriesId, string DeviceId, EventType Type, DateTimeOffset? OwesFrom, string Zone, bool IsOwing);
}
