using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>Sums one series up for a chart, in the database: a year of quarter hours comes back as a few hundred bars.</summary>
public sealed class ReadingChart(PortalDatabase database)
{
    public const int MostBars = 400;

    // Bars are numbered from 1 by their place between the bounds. What is sent at all stands in the ranges that are left; the rest has arrived.
    private const string Sql =
        """
        with one as materialized (
                select s.series_id from series s join building b on b.household_id = s.household_id and b.building_id = s.building_id
                where b.customer_building_id = $1 and b.deleted_at is null and s.device_id = $2 and s.event_type = $3),
            span as (select $5::timestamptz as lo, $6::timestamptz as hi, ($5 at time zone 'UTC')::date as from_day, ($6 at time zone 'UTC')::date as to_day),
            measured as (
                select (d.day::timestamp at time zone 'UTC') + coalesce(v.second, (v.i - 1) * d.step_seconds) * interval '1 second' as at, v.value_micro
                from span, reading_day d cross join lateral unnest(d.seconds, d.values_micro) with ordinality as v(second, value_micro, i)
                where d.series_id = (select series_id from one) and d.day between span.from_day and span.to_day and v.value_micro is not null
                union all
                select r.at, r.value_micro from span, reading_recent r where r.series_id = (select series_id from one) and r.at >= span.lo and r.at < span.hi),
            waiting as (
                select r.at from span, reading_recent r
                join live_range l on l.arrived_on = r.arrived_on and l.batch_id = r.batch_id and r.no > l.progress and r.no <= l.hi
                where r.series_id = (select series_id from one) and r.at >= span.lo and r.at < span.hi
                union
                select a.at from span, history_range h
                cross join lateral app.added_readings(h.series_id, h.change_id, greatest(h.from_day, span.from_day), least(h.to_day, span.to_day)) a
                where h.series_id = (select series_id from one) and a.at > h.progress and a.at <= h.until),
            excepted as (
                select e.at, e.state from span, event_exception e where e.series_id = (select series_id from one) and e.at >= span.lo and e.at < span.hi)
        select width_bucket(at, $4), count(*) filter (where kind = 0), sum(value_micro) filter (where kind = 0),
            (array_agg(value_micro order by at desc) filter (where kind = 0))[1], count(*) filter (where kind = 1), count(*) filter (where kind = 2)
        from (
            select at, value_micro, 0 as kind from measured
            union all select at, null, 1 from waiting
            union all select at, null, case state when 'refused' then 2 else 1 end from excepted) every, span
        where at >= span.lo and at < span.hi
        group by 1 order by 1
        """;

    /// <param name="actor">Who looks: a home that is not theirs has no readings.</param>
    /// <param name="customerBuildingId">The home.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="type">What is measured.</param>
    /// <param name="from">First local day.</param>
    /// <param name="until">First local day after the chart.</param>
    /// <param name="step">What a bar stands for.</param>
    /// <param name="clock">The home's clock.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <returns>Every bar of the span in order, also those without readings; or <c>chart.span</c> when they are none or too many.</returns>
    public async Task<Outcome<IReadOnlyList<ChartBar>>> QueryAsync(
        Actor actor, string customerBuildingId, string deviceId, EventType type, DateOnly from, DateOnly until, ChartStep step, BuildingClock clock,
        CancellationToken cancel)
    {
        var bounds = ChartBounds.Of(from, until, step, clock, MostBars);
        if (bounds.Length == 0)
        {
            return new Problem("from", "chart.span", MostBars);
        }

        var bars = new ChartBar[bounds.Length - 1];
        for (var i = 0; i < bars.Length; i++)
        {
            bars[i] = new ChartBar(new DateTimeOffset(bounds[i]), new DateTimeOffset(bounds[i + 1]), null, 0, 0, 0);
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(Sql, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = customerBuildingId },
                new() { Value = deviceId },
                new() { Value = type.Number },
                new() { Value = bounds },
                new() { Value = bounds[0] },
                new() { Value = bounds[^1] },
            },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var place = reader.GetInt32(0) - 1;
            var readings = (int)reader.GetInt64(1);
            bars[place] = bars[place] with
            {
                Value = readings == 0 ? null : Summary(type.Unit, reader.GetDecimal(2), readings, reader.GetInt64(3)),
                Readings = readings,
                Waiting = (int)reader.GetInt64(4),
                Refused = (int)reader.GetInt64(5),
            };
        }

        return bars;
    }

    private static decimal Summary(EventUnit unit, decimal sumMicro, int readings, long lastMicro) => unit switch
    {
        EventUnit.WattHour => sumMicro / MicroValue.One,
        EventUnit.Id => MicroValue.ToDecimal(lastMicro),
        _ => decimal.Round(sumMicro / readings / MicroValue.One, 6),
    };
}
