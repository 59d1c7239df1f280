using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Core.Delivery;

/// <summary>
/// Which homes are due at MOOST, and who may send which. Leases stand in the sync rows and run on the database's clock, so any
/// number of workers on any node may claim at once, and a dead worker's homes are taken over.
/// </summary>
public sealed class BuildingQueue(PortalDatabase database, IOptions<DeliveryOptions> options)
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
            returning s.household_id, s.building_id, b.customer_building_id, s.wanted_version as version, s.sent_version, s.is_ambiguous,
                b.deleted_at is not null as is_deletion, s.attempts
            """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return due;
    }

    /// <summary>The homes as they are now, with everything that MOOST is told of them and all that is known of MOOST's side; by building id.</summary>
    public async Task<IReadOnlyDictionary<int, DueContent>> ReadAsync(IReadOnlyCollection<DueBuilding> due, CancellationToken cancel)
    {
        int[] ids = [.. due.Select(home => home.BuildingId)];
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var syncs = await transaction.Db.BuildingSyncs.AsNoTracking().Where(sync => ids.Contains(sync.BuildingId)).ToDictionaryAsync(sync => sync.BuildingId, cancel);
        var buildings = await transaction.Db.Buildings.AsNoTracking().AsSplitQuery()
            .Include(b => b.Devices).Include(b => b.Occupants).Include(b => b.DisabledNotifications).Include(b => b.InactiveRules).Include(b => b.Tariff)
            .Where(b => ids.Contains(b.Id)).ToListAsync(cancel);
        await PlannedTariffs.FillAsync(transaction, buildings, cancel);
        return buildings.ToDictionary(building => building.Id, building => new DueContent(building, syncs[building.Id]));
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
}
