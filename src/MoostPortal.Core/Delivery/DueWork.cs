using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;

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
        return await transaction.Db.Database.SqlQuery<DueKinds>(
            $"""
            select
                exists (
                    select from building_sync where parked_at is null and (wanted_version > sent_version or is_ambiguous) and next_attempt_at <= now()
                        and (lease_until is null or lease_until < now())) as buildings,
                exists (select from live_range where case when lease_until is null then next_attempt_at else lease_until end <= now())
                    or exists (
                        select from event_exception
                        where state = 'waiting' and not awaits_building and next_attempt_at <= now() and (lease_until is null or lease_until <= now())) as live,
                exists (
                    select from history_range h join building_sync y using (household_id, building_id)
                    where case when h.lease_until is null then h.next_attempt_at else h.lease_until end <= now() and y.sent_version > 0
                        and h.approval is distinct from 'awaited') as history
            """).SingleAsync(cancel);
    }
}
