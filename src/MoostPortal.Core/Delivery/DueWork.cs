using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Events;
using Npgsql;

namespace MoostPortal.Core.Delivery;

/// <summary>
/// Looks whether anything waits that could be sent at this moment, work whose sender died included. One cheap look at partial indexes,
/// meant to be taken every few seconds by every worker node.
/// </summary>
public sealed class DueWork(PortalDatabase database)
{
    private static readonly Actor s_worker = new Actor.Worker();

    public async Task<DueKinds> LookAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var look = new NpgsqlCommand(
            $"""
            select
                exists (
                    select from building_sync where parked_at is null and (wanted_version > sent_version or is_ambiguous) and next_attempt_at <= now()
                        and (lease_until is null or lease_until < now())),
                exists (select from live_range where case when lease_until is null then next_attempt_at else lease_until end <= now())
                    or exists (select from event_exception where {ExceptionQueue.IsDue}),
                exists (select from history_range h join building_sync y using (household_id, building_id) where {HistoryQueue.IsDue})
            """, transaction.Connection);
        await using var reader = await look.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new DueKinds(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2));
    }
}
