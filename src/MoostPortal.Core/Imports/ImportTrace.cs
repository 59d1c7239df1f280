using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Follows what an upload added: into which series, over which time, and how much of it MOOST has. Somebody else's upload has no trace.</summary>
public sealed class ImportTrace(PortalDatabase database)
{
    private const int MostCounted = 500;

    /// <summary>The series of the upload's home that it wrote to, by device and type; none where it was uploaded for no home or changed nothing.</summary>
    public async Task<IReadOnlyList<ImportedSeries>> SeriesAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(
            """
            with own as (
                    select s.series_id, s.device_id, s.event_type, i.change_id
                    from import i join series s on s.household_id = i.household_id and s.building_id = i.building_id where i.import_id = $1),
                page as (
                    select d.series_id, d.day, d.step_seconds, d.seconds, d.values_micro
                    from own join reading_day d on d.series_id = own.series_id and d.change_id = own.change_id
                    union all
                    select p.series_id, p.day, p.step_seconds, p.seconds, p.values_micro
                    from own join reading_day_before p on p.series_id = own.series_id and p.written_by = own.change_id),
                span as (select series_id, min(day) as first, max(day) as last from page group by series_id)
            select own.device_id, own.event_type, min(m.at), max(m.at)
            from own join span on span.series_id = own.series_id join page p on p.series_id = own.series_id and p.day in (span.first, span.last)
            cross join lateral (
                select (p.day::timestamp at time zone 'UTC') + coalesce(v.second, (v.i - 1) * p.step_seconds) * interval '1 second' as at
                from unnest(p.seconds, p.values_micro) with ordinality as v(second, value_micro, i) where v.value_micro is not null) m
            group by own.device_id, own.event_type order by own.device_id, own.event_type
            """, transaction.Connection)
        {
            Parameters = { new() { Value = importId } },
        };
        var series = new List<ImportedSeries>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            series.Add(new ImportedSeries(
                reader.GetString(0), EventTypes.Get(reader.GetInt16(1)), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return series;
    }

    /// <summary>How much is still to be sent. Refused and postponed readings are those of the home's series in the time between, sent by array.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="importId">The upload.</param>
    /// <param name="series">What <see cref="SeriesAsync"/> answered.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<ImportDelivery> DeliveryAsync(Actor actor, Guid importId, IReadOnlyList<ImportedSeries> series, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);

        // A page that replaced another knows how much of it is the change's, so whole days are counted by their pages; only the day that is being sent is opened.
        await using var query = new NpgsqlCommand(
            """
            with own as (select household_id, building_id, change_id from import where import_id = $1),
                open as materialized (
                    select h.series_id, h.change_id, h.to_day, h.progress,
                        case when isfinite(h.progress) then greatest(h.from_day, (h.progress at time zone 'UTC')::date + 1) else h.from_day end as next_day
                    from own join history_range h on h.change_id = own.change_id and (own.household_id is null or h.household_id = own.household_id)),
                kept as (
                    select e.state from own join series s on s.household_id = own.household_id and s.building_id = own.building_id
                    join unnest($2, $3, $4, $5) k(device_id, event_type, first, last) on k.device_id = s.device_id and k.event_type = s.event_type
                    join event_exception e on e.series_id = s.series_id and e.at between k.first and k.last and e.road = 'history')
            select (select count(*) from open)::int,
                case when (select count(*) from open) > $6 then null else
                    (select coalesce(sum(w.n), 0)::bigint from open o cross join lateral (
                        select coalesce(b.added + b.replaced, c.n - coalesce(b.n, 0)) as n from (
                            select d.day, d.n from reading_day d where d.series_id = o.series_id and d.change_id = o.change_id and d.day between o.next_day and o.to_day
                            union all
                            select p.day, p.n from reading_day_before p
                            where p.series_id = o.series_id and p.written_by = o.change_id and p.day between o.next_day and o.to_day) c
                        left join reading_day_before b on b.series_id = o.series_id and b.day = c.day and b.change_id = o.change_id
                        union all
                        select count(*) from app.added_readings(o.series_id, o.change_id, o.next_day - 1, o.next_day - 1) a where a.at > o.progress) w)
                    + (select count(*) from kept where state <> 'refused') end,
                (select count(*) from kept where state = 'refused')
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = importId },
                new() { Value = series.Select(one => one.DeviceId).ToArray() },
                new() { Value = series.Select(one => one.Type.Number).ToArray() },
                new() { Value = series.Select(one => one.First).ToArray() },
                new() { Value = series.Select(one => one.Last).ToArray() },
                new() { Value = MostCounted },
            },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new ImportDelivery(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetInt64(2));
    }
}
