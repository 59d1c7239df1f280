using MoostPortal.Core.Access;
using MoostPortal.Core.Reconciliation;
using Npgsql;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>
/// Reads how delivery stands. Everything comes from partial indexes and from tables that hold only what is open, so the answer costs the same
/// with a million homes as with ten. For staff.
/// </summary>
public sealed class FleetGauge(PortalDatabase database, DriftTrend drift)
{
    private const string Figures =
        """
        with due_ranges as (
                select coalesce(sum(hi - progress), 0) as n from live_range),
            due_history as (
                select coalesce(sum(case when isfinite(progress)
                    then greatest(1, coalesce(readings, 1) * (to_day - least(to_day, (progress at time zone 'UTC')::date)) / (to_day - from_day + 1))
                    else coalesce(readings, 1) end), 0) as n
                from history_range where coalesce(approval, 'given') = 'given'),
            due_events as (
                select count(*) filter (where road = 'live') as live, count(*) filter (where road = 'history') as history, min(first_attempt_at) as oldest
                from event_exception where state = 'waiting')
        select
            greatest(0, extract(epoch from now() - least(
                (select min(unsent_since) from building_sync where parked_at is null and unsent_since is not null),
                (select created_at from live_range order by range_id limit 1),
                (select created_at from history_range where coalesce(approval, 'given') = 'given' order by range_id limit 1),
                e.oldest)))::bigint,
            (select count(*) from building_sync where parked_at is null and unsent_since is not null),
            (select n from due_ranges)::bigint + e.live,
            (select n from due_history)::bigint + e.history,
            (select count(*) from building_sync where parked_at is not null)
                + (select count(*) from event_exception where state in ('refused', 'uncertain', 'approval'))
                + (select count(*) from history_range where approval = 'awaited'),
            (select coalesce(sum(n), 0)::bigint from possible_repeat_count),
            (select extract(epoch from now() - obtained_at)::bigint from moost_token),
            (select coalesce(sum(sent), 0) from delivery_count where at > now() - interval '1 minute')::bigint,
            now()
        from due_events e
        """;

    public async Task<FleetFigures> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var drifted = await drift.CountNowAsync(actor, cancel);
        await using var transaction = await database.BeginAsync(actor, cancel);
        var lastSent = new Dictionary<DeliveryKind, DateTimeOffset>();
        await using (var last = new NpgsqlCommand("select kind, max(at) from delivery_count group by kind", transaction.Connection))
        {
            await using var rows = await last.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                lastSent[DeliveryWords.FindKind(rows.GetString(0))!.Value] = rows.GetFieldValue<DateTimeOffset>(1);
            }
        }

        await using var query = new NpgsqlCommand(Figures, transaction.Connection);
        await using var reader = await query.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new FleetFigures(
            reader.IsDBNull(0) ? 0 : reader.GetInt64(0),
            new FleetBacklog(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)),
            reader.GetInt64(4),
            drifted,
            reader.GetInt64(5),
            reader.IsDBNull(6) ? null : reader.GetInt64(6),
            Math.Round(reader.GetInt64(7) / 60m, 2),
            reader.GetFieldValue<DateTimeOffset>(8))
        {
            LastSent = lastSent,
        };
    }
}
