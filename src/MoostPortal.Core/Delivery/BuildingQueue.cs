using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;

namespace MoostPortal.Core.Delivery;

/// <summary>
/// Which homes are due at MOOST, and who may send which. Leases stand in the sync rows and run on the database's clock, so any
/// number of workers on any node may claim at once, and a dead worker's homes are taken over.
/// </summary>
public sealed class BuildingQueue(PortalDatabase database, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private static readonly Actor s_worker = new Actor.Worker();

    private readonly TimeSpan _lease = options.Value.Lease;
    private readonly TimeSpan _quietTime = options.Value.QuietTime;

    /// <summary>
    /// Takes up to <paramref name="most"/> due homes for <paramref name="owner"/>. A row whose worker died while sending is not due: its
    /// request may still arrive, so it first sits out the quiet time.
    /// </summary>
    public async Task<IReadOnlyList<DueBuilding>> ClaimAsync(string owner, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set lease_owner = null, lease_until = null, is_ambiguous = true, next_attempt_at = lease_until + {_quietTime}
            where lease_until < now()
            """, cancel);
        var due = await transaction.Db.Database.SqlQuery<DueBuilding>(
            $"""
            with due as (
                select household_id, building_id from building_sync
                where parked_at is null and (wanted_version > sent_version or is_ambiguous) and next_attempt_at <= now() and lease_until is null
                order by next_attempt_at limit {most} for update skip locked)
            update building_sync s set lease_owner = {owner}, lease_until = now() + {_lease}, last_attempt_at = now()
            from due join building b using (household_id, building_id)
            where s.household_id = due.household_id and s.building_id = due.building_id
            returning s.household_id, s.building_id, b.customer_building_id, s.wanted_version as version, s.sent_version,
                b.deleted_at is not null as is_deletion, s.attempts
            """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return due;
    }

    /// <summary>The home as it is now, with everything that MOOST is told of it and all that is known of MOOST's side.</summary>
    public async Task<DueContent> ReadAsync(DueBuilding due, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var sync = await transaction.Db.BuildingSyncs.AsNoTracking().SingleAsync(s => s.HouseholdId == due.HouseholdId && s.BuildingId == due.BuildingId, cancel);
        var building = await transaction.Db.Buildings.AsNoTracking().AsSplitQuery()
            .Include(b => b.Devices).Include(b => b.Occupants).Include(b => b.DisabledNotifications).Include(b => b.InactiveRules).Include(b => b.Tariff)
            .SingleAsync(b => b.HouseholdId == due.HouseholdId && b.Id == due.BuildingId, cancel);
        return new DueContent(building, sync);
    }

    /// <summary>How long until the next home is due; null when none waits.</summary>
    public async Task<TimeSpan?> NextDueInAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var waits = await transaction.Db.Database.SqlQuery<TimeSpan?>(
            $"""
            select min(next_attempt_at) - now() as "Value" from building_sync
            where parked_at is null and (wanted_version > sent_version or is_ambiguous) and lease_until is null
            """).ToListAsync(cancel);
        return waits.Single();
    }

    /// <summary>Tells every node which homes may look different now: one notification a claim, never one a home.</summary>
    public async Task AnnounceAsync(string channel, IReadOnlyList<DueBuilding> settled, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var ids = string.Join(',', settled.Select(due => due.BuildingId));
        await transaction.Db.Database.ExecuteSqlAsync($"select pg_notify({channel}, {ids})", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Writes what an attempt came to, unless the lease was lost meanwhile; true when it was still ours.</summary>
    public async Task<bool> SettleAsync(DueBuilding due, string owner, PushSettlement settlement, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = settlement switch
        {
            PushSettlement.Acknowledged done => await AcknowledgeAsync(transaction.Db, due, owner, done, cancel),
            PushSettlement.Removed => await RemoveAsync(transaction.Db, due, owner, cancel),
            PushSettlement.Refused refused => await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                update building_sync set lease_owner = null, lease_until = null, attempts = attempts + 1, last_status = {refused.Status},
                    last_error = {Short(refused.Reason)}, parked_at = case when wanted_version = {due.Version} then now() end
                where household_id = {due.HouseholdId} and building_id = {due.BuildingId} and lease_owner = {owner}
                """, cancel),
            PushSettlement.Later later => await PostponeAsync(transaction.Db, due, owner, later, cancel),
            _ => throw new InvalidOperationException($"{settlement} is no settlement."),
        };
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    private static Task<int> AcknowledgeAsync(PortalDbContext db, DueBuilding due, string owner, PushSettlement.Acknowledged done, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set lease_owner = null, lease_until = null, attempts = 0, is_ambiguous = false, sent_version = {due.Version},
                last_status = {done.Status}, last_error = null, acknowledged_at = now(), acknowledged = {done.Sent}::jsonb,
                remote = coalesce({done.Remote}::jsonb, remote), remote_seen_at = case when {done.Remote} is null then remote_seen_at else now() end,
                core_fingerprint = {done.CoreFingerprint}, next_attempt_at = now()
            where household_id = {due.HouseholdId} and building_id = {due.BuildingId} and lease_owner = {owner}
            """, cancel);

    private Task<int> PostponeAsync(PortalDbContext db, DueBuilding due, string owner, PushSettlement.Later later, CancellationToken cancel)
    {
        var wait = BackOff.After(due.Attempts + 1, later.RetryAfter, Random.Shared);
        if (later.IsAmbiguous && wait < _quietTime)
        {
            wait = _quietTime;
        }

        return db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set lease_owner = null, lease_until = null, attempts = attempts + 1, is_ambiguous = is_ambiguous or {later.IsAmbiguous},
                last_status = {later.Status}, last_error = {Short(later.Reason)}, next_attempt_at = now() + {wait}
            where household_id = {due.HouseholdId} and building_id = {due.BuildingId} and lease_owner = {owner}
            """, cancel);
    }

    // A home that was put again while MOOST removed it stays, and is entered there anew.
    private async Task<int> RemoveAsync(PortalDbContext db, DueBuilding due, string owner, CancellationToken cancel)
    {
        var released = await db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set lease_owner = null, lease_until = null, attempts = 0, is_ambiguous = false, sent_version = 0,
                last_status = null, last_error = null, acknowledged = null, acknowledged_at = null, remote = null, remote_seen_at = null, core_fingerprint = null, next_attempt_at = now()
            where household_id = {due.HouseholdId} and building_id = {due.BuildingId} and lease_owner = {owner}
            """, cancel);
        var removed = await db.Database.ExecuteSqlAsync(
            $"""
            delete from building b using building_sync s
            where s.household_id = b.household_id and s.building_id = b.building_id and b.household_id = {due.HouseholdId} and b.building_id = {due.BuildingId}
                and b.deleted_at is not null and s.lease_owner is null and s.wanted_version = {due.Version} and {released} > 0
            """, cancel);
        if (removed > 0)
        {
            db.AuditEntries.Add(new AuditEntry
            {
                At = clock.GetUtcNow(),
                Actor = s_worker.AuditName,
                HouseholdId = due.HouseholdId,
                Action = "building.removed",
                Target = $"building:{due.BuildingId}",
            });
        }

        return released;
    }

    private static string Short(string reason) => reason.Length <= 500 ? reason : string.Concat(reason.AsSpan(0, 499), "…");
}
