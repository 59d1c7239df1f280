using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Tariffs.Plans;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Reconciliation;

// The second half: suspects are taken in batches, looked at, and become rows of the plan or vanish.
public sealed partial class PlanQueue
{
    /// <summary>The next homes to look at, our side of each as it is now; none when all are done.</summary>
    public async Task<IReadOnlyList<SuspectHome>> NextAsync(DuePlan plan, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = await transaction.Db.Database.SqlQuery<Suspect>(
            $"""
            select customer_building_id, building_id, is_there, remote_fingerprint is not null as has_same_core
            from sync_plan_row where plan_id = {plan.PlanId} and kind is null order by customer_building_id limit {most}
            """).ToListAsync(cancel);
        var ids = rows.Where(row => row.BuildingId is not null).Select(row => row.BuildingId!.Value).ToArray();
        var homes = await transaction.Db.Buildings.AsNoTracking().AsSplitQuery()
            .Include(b => b.Devices).Include(b => b.Occupants).Include(b => b.DisabledNotifications).Include(b => b.InactiveRules).Include(b => b.Tariff)
            .Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, cancel);
        await PlannedTariffs.FillAsync(transaction, homes.Values, cancel);
        var syncs = await transaction.Db.BuildingSyncs.AsNoTracking().Where(s => ids.Contains(s.BuildingId)).ToDictionaryAsync(s => s.BuildingId, cancel);
        return [.. rows.Select(row => new SuspectHome(
            row.CustomerBuildingId, row.IsThere,
            row.BuildingId is { } id && homes.TryGetValue(id, out var home) && syncs.TryGetValue(id, out var sync) ? new DueContent(home, sync) : null,
            row.HasSameCore))];
    }

    /// <summary>Writes down what looking came to. Homes that agree leave the plan, and what was seen of them is remembered.</summary>
    public async Task SettleAsync(DuePlan plan, IReadOnlyList<ComparedHome> compared, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var differing = compared.Where(home => home.Kind is not null).ToArray();
        await WriteAsync(plan, differing, transaction.Connection, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"delete from sync_plan_row where plan_id = {plan.PlanId} and customer_building_id = any({compared.Where(home => home.Kind is null).Select(home => home.Home.CustomerBuildingId).ToArray()})",
            cancel);
        await RememberAsync(compared.Where(home => home.Kind is null || (plan.IsNightly && home.IsNews)), transaction, cancel);
        await MarkAsync(compared, transaction, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"update sync_plan set compared = compared + {compared.Count}, lease_until = now() + {s_lease} where plan_id = {plan.PlanId}", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Closes the plan: from here on it says what it says, and its hash stands for that.</summary>
    public async Task FinishAsync(DuePlan plan, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update sync_plan set state = 'ready', finished_at = now(), lease_owner = null, lease_until = null, hash = (
                select sha256(coalesce(string_agg(sha256(convert_to(concat_ws('|', customer_building_id, kind, wanted_version, sent_version, remote_fingerprint,
                    differences), 'UTF8')), ''::bytea order by customer_building_id), ''::bytea)) from sync_plan_row where plan_id = {plan.PlanId})
            where plan_id = {plan.PlanId}
            """, cancel);
        if (plan.IsNightly)
        {
            foreach (var kind in Enum.GetValues<PlanKind>().Select(kind => kind.ToString()))
            {
                await transaction.Db.Database.ExecuteSqlAsync(
                    $"""
                    insert into drift_tally (at, source, kind, homes)
                    select now(), 'nightly', {kind}, count(*) from sync_plan_row where plan_id = {plan.PlanId} and kind = {kind}
                    """, cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>
    /// Pushes again what drifted in our part or is missing there, unless that is so much that a person should look first.
    /// </summary>
    /// <returns>How many homes are pushed again; null when there are too many.</returns>
    public async Task<int?> RepairAsync(DuePlan plan, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var counts = await transaction.Db.Database.SqlQuery<int>(
            $"""
            select count(*)::int as "Value" from sync_plan_row where plan_id = {plan.PlanId} and kind in ('Conflict', 'Missing')
            union all select (select count(*) from building)::int
            """).ToListAsync(cancel);
        if (counts[0] > Math.Max(100, counts[1] / 100 * options.Value.AutomaticRepairsPercent))
        {
            return null;
        }

        // Where an earlier request may have come late it is repeated as an uncertain one, which takes out what that request brought back.
        var repaired = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            with again as (
                update building_sync s set wanted_version = s.wanted_version + 1, next_attempt_at = now(), is_ambiguous = s.doubted_at is not null
                from sync_plan_row r
                where r.plan_id = {plan.PlanId} and r.kind in ('Conflict', 'Missing') and s.household_id = r.household_id and s.building_id = r.building_id
                    and s.wanted_version = r.wanted_version and s.sent_version = r.sent_version and not s.is_ambiguous and s.lease_owner is null and s.parked_at is null
                returning r.customer_building_id)
            update sync_plan_row r set choice = 'Push', actor_kind = 'worker', chosen_at = now(), outcome = 'applied', settled_at = now()
            from again where r.plan_id = {plan.PlanId} and r.customer_building_id = again.customer_building_id
            """, cancel);
        await transaction.CommitAsync(cancel);
        return repaired;
    }

    private static async Task WriteAsync(DuePlan plan, ComparedHome[] differing, NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var write = new NpgsqlCommand(
            """
            update sync_plan_row r set kind = c.kind, differences = c.differences::jsonb, remote_fingerprint = c.fingerprint, wanted_version = c.wanted, sent_version = c.sent,
                household_id = c.household, building_id = c.building, is_there = c.fingerprint is not null
            from unnest($2, $3, $4, $5, $6, $7, $8, $9) c(id, kind, differences, fingerprint, wanted, sent, household, building)
            where r.plan_id = $1 and r.customer_building_id = c.id
            """, connection)
        {
            Parameters =
            {
                new() { Value = plan.PlanId },
                Column(differing, home => home.Home.CustomerBuildingId, NpgsqlDbType.Text),
                Column(differing, home => home.Kind.ToString()!, NpgsqlDbType.Text),
                Column(differing, home => JsonSerializer.Serialize([.. home.Differences], PlanJson.Default.FieldDifferenceArray), NpgsqlDbType.Text),
                Column(differing, home => home.RemoteFingerprint, NpgsqlDbType.Bigint),
                Column(differing, home => home.Home.Own?.Sync.WantedVersion, NpgsqlDbType.Bigint),
                Column(differing, home => home.Home.Own?.Sync.SentVersion, NpgsqlDbType.Bigint),
                Column(differing, home => home.Home.Own?.Building.HouseholdId, NpgsqlDbType.Integer),
                Column(differing, home => home.Home.Own?.Building.Id, NpgsqlDbType.Integer),
            },
        };
        await write.ExecuteNonQueryAsync(cancel);
    }

    // Whoever pushes a home at this moment keeps it; its turn comes again.
    private static async Task MarkAsync(IReadOnlyList<ComparedHome> compared, PortalTransaction transaction, CancellationToken cancel)
    {
        var seen = compared.Where(home => home is { Home.Own: not null, RemoteFingerprint: not null }).Select(home => home.Home.Own!.Building.Id).ToArray();
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set compared_at = now()
            where building_id in (select building_id from building_sync where building_id = any({seen}) for update skip locked)
            """, cancel);
    }

    // Unless the home moved meanwhile: then the push that comes will see for itself.
    private static async Task RememberAsync(IEnumerable<ComparedHome> compared, PortalTransaction transaction, CancellationToken cancel)
    {
        var seen = compared.Where(home => home is { Home.Own: not null, Seen: not null }).ToArray();
        await using var remember = new NpgsqlCommand(
            """
            update building_sync s set remote = c.remote::jsonb, remote_seen_at = now(), core_fingerprint = c.core
            from unnest($1, $2, $3, $4, $5) c(household, building, sent, remote, core)
            where s.household_id = c.household and s.building_id = c.building and s.sent_version = c.sent and s.wanted_version = c.sent and s.lease_owner is null
            """, transaction.Connection)
        {
            Parameters =
            {
                Column(seen, home => home.Home.Own!.Building.HouseholdId, NpgsqlDbType.Integer),
                Column(seen, home => home.Home.Own!.Building.Id, NpgsqlDbType.Integer),
                Column(seen, home => home.Home.Own!.Sync.SentVersion, NpgsqlDbType.Bigint),
                Column(seen, home => home.Seen!, NpgsqlDbType.Text),
                Column(seen, home => home.SeenCore, NpgsqlDbType.Bigint),
            },
        };
        await remember.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlParameter Column<T>(ComparedHome[] homes, Func<ComparedHome, T> value, NpgsqlDbType type) =>
        new() { Value = homes.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private sealed record Suspect(string CustomerBuildingId, int? BuildingId, bool IsThere, bool HasSameCore);
}
