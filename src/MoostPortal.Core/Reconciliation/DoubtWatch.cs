using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Core.Reconciliation;

/// <summary>
/// Which homes have to be looked at again because a request of unknown fate may be applied late. The push after the quiet time cannot know of one that
/// comes later still; so for a while each cycle looks once.
/// </summary>
public sealed class DoubtWatch(PortalDatabase database, IDeliveryNudge nudge, IOptions<ReconciliationOptions> options)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Takes homes whose cycle is over; another node gets others.</summary>
    public async Task<IReadOnlyList<DoubtedHome>> ClaimAsync(int most, CancellationToken cancel)
    {
        var cycle = options.Value.Cycle;
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var homes = await transaction.Db.Database.SqlQuery<DoubtedHome>(
            $"""
            with due as (
                select household_id, building_id from building_sync
                where doubted_at is not null and wanted_version = sent_version and sent_version > 0 and not is_ambiguous and parked_at is null and lease_owner is null
                    and greatest(doubted_at, checked_at) <= now() - {cycle}
                order by doubted_at limit {most} for update skip locked)
            update building_sync s set checked_at = now() from due join building b using (household_id, building_id)
            where s.household_id = due.household_id and s.building_id = due.building_id and b.deleted_at is null
            returning s.household_id, s.building_id, b.customer_building_id, s.sent_version as version
            """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return homes;
    }

    /// <summary>The home as it is now; null when something newer is wanted or sent, so that a push looks anyway.</summary>
    public async Task<DueContent?> ReadAsync(DoubtedHome home, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var sync = await transaction.Db.BuildingSyncs.AsNoTracking().SingleOrDefaultAsync(s => s.HouseholdId == home.HouseholdId && s.BuildingId == home.BuildingId, cancel);
        if (sync is not { IsAmbiguous: false, LeaseOwner: null } || sync.WantedVersion != home.Version || sync.SentVersion != home.Version)
        {
            return null;
        }

        var building = await transaction.Db.Buildings.AsNoTracking().AsSplitQuery()
            .Include(b => b.Devices).Include(b => b.Occupants).Include(b => b.DisabledNotifications).Include(b => b.InactiveRules).Include(b => b.Tariff)
            .SingleAsync(b => b.HouseholdId == home.HouseholdId && b.Id == home.BuildingId, cancel);
        await PlannedTariffs.FillAsync(transaction, [building], cancel);
        return new DueContent(building, sync);
    }

    /// <summary>Both sides are the same. When the time of doubt is over, this was the last look.</summary>
    public async Task ClearAsync(DoubtedHome home, CancellationToken cancel)
    {
        var doubt = options.Value.Doubt;
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set doubted_at = null
            where household_id = {home.HouseholdId} and building_id = {home.BuildingId} and not is_ambiguous and doubted_at <= now() - {doubt}
            """, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>MOOST holds something else: the home is pushed again as after an uncertain request, and the drift is counted.</summary>
    /// <returns>False when the home moved meanwhile.</returns>
    public async Task<bool> PushAgainAsync(DoubtedHome home, PlanKind kind, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var marked = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set is_ambiguous = true, next_attempt_at = now()
            where household_id = {home.HouseholdId} and building_id = {home.BuildingId} and wanted_version = {home.Version} and sent_version = {home.Version}
                and not is_ambiguous and lease_owner is null
            """, cancel);
        if (marked == 0)
        {
            return false;
        }

        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            insert into drift_tally (at, source, kind, homes) values (date_trunc('minute', now()), 'recheck', {kind.ToString()}, 1)
            on conflict (at, source, kind) do update set homes = drift_tally.homes + 1
            """, cancel);
        await transaction.CommitAsync(cancel);
        nudge.BuildingsAreDue();
        return true;
    }
}
