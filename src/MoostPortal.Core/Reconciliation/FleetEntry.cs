using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using Npgsql;

namespace MoostPortal.Core.Reconciliation;

/// <summary>
/// Enters homes that MOOST holds already: known, acknowledged, nothing to push. Each gets a household of its own without members, as every home
/// that the provider enters; whoever moves in is invited later.
/// </summary>
public sealed class FleetEntry(PortalDatabase database, TimeProvider clock)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Enters those that are not here yet; those that are stay untouched.</summary>
    /// <returns>What became of each.</returns>
    public async Task<FleetEntryCounts> EnterAsync(Actor inTheNameOf, IReadOnlyList<HeldHome> homes, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var refused = homes.Select(home => new RefusedBuilding(home.Draft.CustomerBuildingId ?? "", home.Draft.Check(now))).Where(home => home.Problems.Count > 0).ToArray();
        var bad = refused.Select(one => one.CustomerBuildingId).ToHashSet(StringComparer.Ordinal);
        var good = homes.Where(home => !bad.Contains(home.Draft.CustomerBuildingId ?? "")).DistinctBy(home => home.Draft.CustomerBuildingId, StringComparer.Ordinal).ToArray();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var entered = await EnterNewAsync(inTheNameOf, good, now, cancel);
                return new FleetEntryCounts(entered, good.Length - entered, refused);
            }
            catch (DbUpdateException e) when (attempt < 3 && e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Somebody registered one of them at this very moment: it is known now.
            }
        }
    }

    private async Task<int> EnterNewAsync(Actor inTheNameOf, HeldHome[] homes, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var ids = homes.Select(home => home.Draft.CustomerBuildingId!).ToArray();
        var known = await transaction.Db.Buildings.Where(b => ids.Contains(b.CustomerBuildingId)).Select(b => b.CustomerBuildingId).ToHashSetAsync(StringComparer.Ordinal, cancel);
        var fresh = homes.Where(home => !known.Contains(home.Draft.CustomerBuildingId!)).ToArray();
        if (fresh.Length == 0)
        {
            return 0;
        }

        var households = await transaction.Db.Database.SqlQuery<int>(
            $"insert into household (created_at) select now() from generate_series(1, {fresh.Length}) returning household_id as \"Value\"").ToListAsync(cancel);
        var entered = fresh.Zip(households, (home, household) => (Home: home, Building: Begin(home, household, now))).ToArray();
        transaction.Db.Buildings.AddRange(entered.Select(one => one.Building));
        await transaction.Db.SaveChangesAsync(cancel);
        foreach (var (home, building) in entered)
        {
            home.Draft.ApplyChildrenTo(building, now);
            transaction.Db.BuildingSyncs.Add(new BuildingSync
            {
                HouseholdId = building.HouseholdId,
                BuildingId = building.Id,
                NextAttemptAt = now,
                SentVersion = 1,
                AcknowledgedAt = now,
                Acknowledged = home.Acknowledged,
                Remote = home.Remote,
                RemoteSeenAt = home.Remote is null ? null : now,
            });
            transaction.Db.AuditEntries.Add(new AuditEntry
            {
                At = now,
                Actor = inTheNameOf.AuditName,
                HouseholdId = building.HouseholdId,
                Action = "building.connected",
                Target = $"building:{building.Id}",
            });
        }

        await transaction.Db.SaveChangesAsync(cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update building_sync s set core_fingerprint = c.core from unnest({entered.Select(one => one.Building.Id).ToArray()}, {fresh.Select(home => home.CoreFingerprint).ToArray()}) c(id, core)
            where s.building_id = c.id and s.household_id = any({households})
            """, cancel);
        await transaction.CommitAsync(cancel);
        return entered.Length;
    }

    private static Building Begin(HeldHome home, int household, DateTimeOffset now)
    {
        var building = home.Draft.NewBuilding(household, now);
        building.DeactivatedTimestamp = home.DeactivatedAt;
        return building;
    }
}
