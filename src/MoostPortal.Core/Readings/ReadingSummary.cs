using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>Says what a home measures and whether it still does.</summary>
public sealed class ReadingSummary(PortalDatabase database, TimeProvider clock)
{
    /// <summary>The series of a home by device and type; none for a home that is not the actor's.</summary>
    public async Task<IReadOnlyList<SeriesSummary>> OfHomeAsync(Actor actor, string customerBuildingId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(
            """
            select s.device_id, s.event_type, coalesce(p.n, 0) + coalesce(r.n, 0), last.at, last.value_micro
            from building b join series s on s.household_id = b.household_id and s.building_id = b.building_id
            left join lateral (select sum(d.n)::bigint as n, max(d.day) as day from reading_day d where d.series_id = s.series_id) p on true
            left join lateral (select count(*) as n from reading_recent r where r.series_id = s.series_id) r on true
            left join lateral (
                select * from (
                    select (d.day::timestamp at time zone 'UTC') + coalesce(v.second, (v.i - 1) * d.step_seconds) * interval '1 second' as at, v.value_micro
                    from reading_day d cross join lateral unnest(d.seconds, d.values_micro) with ordinality as v(second, value_micro, i)
                    where d.series_id = s.series_id and d.day = p.day and v.value_micro is not null
                    union all
                    (select r.at, r.value_micro from reading_recent r where r.series_id = s.series_id order by r.at desc limit 1)) each
                order by at desc limit 1) last on true
            where b.customer_building_id = $1 and b.deleted_at is null
            order by s.device_id, s.event_type
            """, transaction.Connection)
        {
            Parameters = { new() { Value = customerBuildingId } },
        };
        var now = clock.GetUtcNow();
        var series = new List<SeriesSummary>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            DateTimeOffset? last = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3);
            series.Add(new SeriesSummary(
                reader.GetString(0),
                EventTypes.Get(reader.GetInt16(1)),
                reader.GetInt64(2),
                last,
                last is null ? null : MicroValue.ToDecimal(reader.GetInt64(4)),
                now - last));
        }

        return series;
    }
}
