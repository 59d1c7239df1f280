using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Delivery.Fleet;
using Npgsql;

namespace MoostPortal.Core.Delivery;

/// <summary>
/// Writes what pushes came to, many in one transaction, together with the requests they took. What was acknowledged is written by one
/// statement, because of a hundred thousand homes nearly all are; what went otherwise, one by one.
/// </summary>
public sealed class BuildingSettlements(PortalDatabase database, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private static readonly Actor s_worker = new Actor.Worker();

    private readonly TimeSpan _quietTime = options.Value.QuietTime;

    /// <summary>Settles what is still <paramref name="owner"/>'s, and tells every node over <paramref name="channel"/> which homes may look different now.</summary>
    /// <returns>The building ids whose lease was lost meanwhile: nothing was written of them.</returns>
    public async Task<IReadOnlyCollection<int>> SettleAsync(string owner, string channel, IReadOnlyCollection<SettledPush> pushes, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var settled = new HashSet<int>();
        var acknowledged = pushes.Where(push => push.Settlement is PushSettlement.Acknowledged).ToList();
        if (acknowledged.Count > 0)
        {
            settled.UnionWith(await AcknowledgeAsync(transaction.Connection, owner, acknowledged, cancel));
        }

        foreach (var (due, settlement) in pushes)
        {
            var rows = settlement switch
            {
                PushSettlement.Acknowledged => 0,
                PushSettlement.Removed => await RemoveAsync(transaction.Db, due, owner, cancel),
                PushSettlement.Refused refused => await RefuseAsync(transaction.Db, due, owner, refused, cancel),
                PushSettlement.Later later => await PostponeAsync(transaction.Db, due, owner, later, cancel),
                _ => throw new InvalidOperationException($"{settlement} is no settlement."),
            };
            if (rows > 0)
            {
                settled.Add(due.BuildingId);
            }
        }

        await AttemptLog.AddAsync(transaction.Connection, owner, pushes, cancel);
        await DeliveryCounters.AddAsync(
            transaction.Connection, DeliveryKind.Building, pushes.Count(push => settled.Contains(push.Due.BuildingId) && push.Settlement is PushSettlement.Acknowledged or PushSettlement.Removed), cancel);
        var ids = string.Join(',', pushes.Select(push => push.Due.BuildingId));
        await transaction.Db.Database.ExecuteSqlAsync($"select pg_notify({channel}, {ids})", cancel);
        await transaction.CommitAsync(cancel);
        return [.. pushes.Select(push => push.Due.BuildingId).Where(id => !settled.Contains(id))];
    }

    private static async Task<List<int>> AcknowledgeAsync(NpgsqlConnection connection, string owner, List<SettledPush> pushes, CancellationToken cancel)
    {
        var done = pushes.ConvertAll(push => (PushSettlement.Acknowledged)push.Settlement);
        await using var update = new NpgsqlCommand(
            """
            update building_sync s set lease_owner = null, lease_until = null, attempts = 0, is_ambiguous = false, sent_version = d.version,
                last_status = d.status, last_error = null, acknowledged_at = now(), acknowledged = d.sent::jsonb,
                remote = coalesce(d.remote::jsonb, s.remote), remote_seen_at = case when d.remote is null then s.remote_seen_at else now() end,
                core_fingerprint = d.core_fingerprint, next_attempt_at = now()
            from unnest($2, $3, $4, $5, $6, $7, $8) as d(household_id, building_id, version, status, sent, remote, core_fingerprint)
            where s.household_id = d.household_id and s.building_id = d.building_id and s.lease_owner = $1
            returning s.building_id
            """, connection)
        {
            Parameters =
            {
                new() { Value = owner },
                new() { Value = pushes.Select(push => push.Due.HouseholdId).ToArray() },
                new() { Value = pushes.Select(push => push.Due.BuildingId).ToArray() },
                new() { Value = pushes.Select(push => push.Due.Version).ToArray() },
                new() { Value = done.ConvertAll(one => one.Status).ToArray() },
                new() { Value = done.ConvertAll(one => one.Sent).ToArray() },
                new() { Value = done.ConvertAll(one => one.Remote).ToArray() },
                new() { Value = done.ConvertAll(one => one.CoreFingerprint).ToArray() },
            },
        };
        var settled = new List<int>(pushes.Count);
        await using var reader = await update.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            settled.Add(reader.GetInt32(0));
        }

        return settled;
    }

    private static Task<int> RefuseAsync(PortalDbContext db, DueBuilding due, string owner, PushSettlement.Refused refused, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set lease_owner = null, lease_until = null, attempts = attempts + 1, last_status = {refused.Status},
                last_error = {AttemptLog.Short(refused.Reason)}, parked_at = case when wanted_version = {due.Version} then now() end
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
                last_status = {later.Status}, last_error = {AttemptLog.Short(later.Reason)}, next_attempt_at = now() + {wait}
            where household_id = {due.HouseholdId} and building_id = {due.BuildingId} and lease_owner = {owner}
            """, cancel);
    }

    // A home that was put again while MOOST removed it stays, and is entered there anew.
    private async Task<int> RemoveAsync(PortalDbContext db, DueBuilding due, string owner, CancellationToken cancel)
    {
        var released = await db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set lease_owner = null, lease_until = null, attempts = 0, is_ambiguous = false, sent_version = 0,
                last_status = null, last_error = null, acknowledged = null, acknowledged_at = null, remote = null, remote_seen_at = null,
                core_fingerprint = null, next_attempt_at = now()
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
}
