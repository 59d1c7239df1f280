using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Known;

/// <summary>Tells the people of a home what MOOST has of it. Nothing here comes from what we hold or hope, only from what MOOST acknowledged.</summary>
public sealed class KnownHomes(PortalDatabase database)
{
    /// <summary>Null for a home that is not the actor's.</summary>
    public async Task<KnownHome?> FindAsync(Actor actor, int buildingId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var sync = await transaction.Db.BuildingSyncs.AsNoTracking().Where(sync => sync.BuildingId == buildingId)
            .Select(sync => new { sync.SentVersion, sync.Acknowledged, sync.AcknowledgedAt }).SingleOrDefaultAsync(cancel);
        if (sync is null)
        {
            return null;
        }

        var delivered = await DeliveredAsync(transaction.Connection, buildingId, cancel);
        var waiting = await WaitingAsync(transaction.Connection, buildingId, sync.SentVersion > 0, cancel);
        return new KnownHome(sync.SentVersion > 0 ? sync.Acknowledged : null, sync.AcknowledgedAt, delivered, waiting);
    }

    // A reading has arrived when nothing stands in the way of it any more: no open range holds it, and no row says what became of it instead.
    private static async Task<List<DeliveredSeries>> DeliveredAsync(NpgsqlConnection connection, int buildingId, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select s.device_id, s.event_type, greatest(recent.at, stored.at)
            from series s
            left join lateral (
                select r.at from reading_recent r
                where r.series_id = s.series_id
                    and not exists (
                        select from live_range l where l.arrived_on = r.arrived_on and l.batch_id = r.batch_id and r.no > l.progress and r.no <= l.hi)
                    and not exists (select from event_exception e where e.series_id = r.series_id and e.at = r.at)
                order by r.at desc limit 1) recent on true
            left join lateral (
                select (d.day::timestamp at time zone 'UTC') + coalesce(v.second, (v.i - 1) * d.step_seconds) * interval '1 second' as at
                from (
                    select day, step_seconds, seconds, values_micro from reading_day p
                    where p.series_id = s.series_id
                        and not exists (
                            select from history_range h where h.series_id = p.series_id and p.day between h.from_day and h.to_day
                                and (not isfinite(h.progress) or p.day >= (h.progress at time zone 'UTC')::date))
                    order by day desc limit 1) d
                cross join lateral unnest(d.seconds, d.values_micro) with ordinality as v(second, value_micro, i)
                where v.value_micro is not null
                order by at desc limit 1) stored on true
            where s.building_id = $1 and greatest(recent.at, stored.at) is not null
            order by s.device_id, s.event_type
            """, connection)
        {
            Parameters = { new() { Value = buildingId } },
        };
        var delivered = new List<DeliveredSeries>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            delivered.Add(new DeliveredSeries(reader.GetString(0), EventTypes.Get(reader.GetInt16(1)), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return delivered;
    }

    private static async Task<List<WaitingReadings>> WaitingAsync(NpgsqlConnection connection, int buildingId, bool isHeld, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            with open as (
                    select count(*) as n from series s join reading_recent r on r.series_id = s.series_id
                    join live_range l on l.arrived_on = r.arrived_on and l.batch_id = r.batch_id and r.no > l.progress and r.no <= l.hi
                    where s.building_id = $1 and not exists (select from event_exception e where e.series_id = r.series_id and e.at = r.at)),
                files as (
                    select count(*) filter (where coalesce(h.approval, 'given') = 'given') as n, count(*) filter (where h.approval = 'awaited') as held
                    from series s join history_range h on h.series_id = s.series_id where s.building_id = $1),
                kept as (
                    select count(*) filter (where e.state = 'waiting') as waiting, count(*) filter (where e.state = 'refused') as refused,
                        count(*) filter (where e.state in ('uncertain', 'approval')) as held
                    from series s join event_exception e on e.series_id = s.series_id where s.building_id = $1)
            select open.n, files.n, kept.waiting, kept.refused, kept.held + files.held from open, files, kept
            """, connection)
        {
            Parameters = { new() { Value = buildingId } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var (open, files, waiting) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        WaitingReadings[] all =
        [
            new(WaitingCause.OnItsWay, isHeld ? open : 0),
            new(WaitingCause.FilesOnTheirWay, files),
            new(WaitingCause.HomeFirst, isHeld ? 0 : open + waiting),
            new(WaitingCause.TriedAgain, isHeld ? waiting : 0),
            new(WaitingCause.Refused, reader.GetInt64(3)),
            new(WaitingCause.Decision, reader.GetInt64(4)),
        ];
        return [.. all.Where(one => one.Count > 0)];
    }
}
