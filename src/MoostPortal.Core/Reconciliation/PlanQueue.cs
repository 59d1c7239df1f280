using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Reconciliation;

/// <summary>
/// Where a plan is made: MOOST's list goes into a table of its own, the database joins it with our homes in the order of their keys, and what the
/// join cannot clear is looked at in batches. So no side is ever whole in memory, and another node goes on where one died.
/// </summary>
public sealed partial class PlanQueue(PortalDatabase database, IOptions<ReconciliationOptions> options)
{
    private static readonly Actor s_worker = new Actor.Worker();
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    /// <summary>Asks for the nightly comparison.</summary>
    public async Task AskNightlyAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            insert into sync_plan (plan_id, is_nightly, actor_kind)
            select {Guid.CreateVersion7()}, true, 'worker' where not exists (select from sync_plan where is_nightly and state not in ('ready', 'failed'))
            """, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from sync_plan where asked_at < now() - make_interval(days => {options.Value.KeepDays})", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes the oldest plan to be made, unless somebody is making one: they share the table of MOOST's list.</summary>
    public async Task<DuePlan?> ClaimAsync(string owner, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('sync_plan'))", cancel);
        var due = await transaction.Db.Database.SqlQuery<DuePlan>(
            $"""
            update sync_plan set lease_owner = {owner}, lease_until = now() + {s_lease}
            where plan_id = (select plan_id from sync_plan where state not in ('ready', 'failed') order by asked_at limit 1)
                and not exists (select from sync_plan where state not in ('ready', 'failed') and lease_until > now())
            returning plan_id, is_nightly, state
            """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return due.SingleOrDefault();
    }

    /// <summary>Begins with an empty list.</summary>
    public async Task BeginListAsync(DuePlan plan, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"truncate sync_listed", cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from sync_plan_row where plan_id = {plan.PlanId}", cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update sync_plan set state = 'listing', listed = 0, unreadable = 0, suspects = 0, compared = 0, lease_until = now() + {s_lease},
                homes = (select count(*) from building)
            where plan_id = {plan.PlanId}
            """, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Keeps a part of MOOST's list.</summary>
    public async Task KeepAsync(DuePlan plan, IReadOnlyCollection<(string CustomerBuildingId, long CoreFingerprint)> listed, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using (var copy = await transaction.Connection.BeginBinaryImportAsync("copy sync_listed (customer_building_id, core_fingerprint) from stdin (format binary)", cancel))
        {
            foreach (var (id, fingerprint) in listed)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(id, NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(fingerprint, NpgsqlDbType.Bigint, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await transaction.Db.Database.ExecuteSqlAsync(
            $"update sync_plan set listed = listed + {listed.Count}, lease_until = now() + {s_lease} where plan_id = {plan.PlanId}", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Joins the whole list with our homes. Whatever may differ becomes a row that somebody has to look at.</summary>
    public async Task MatchAsync(DuePlan plan, long unreadable, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var match = new NpgsqlCommand(
            """
            insert into sync_plan_row (plan_id, customer_building_id, household_id, building_id, is_there, remote_fingerprint)
            select $1, coalesce(o.customer_building_id, r.customer_building_id), o.household_id, o.building_id, r.customer_building_id is not null,
                case when o.core_fingerprint = r.core_fingerprint then 1 end
            from (
                select b.customer_building_id, s.household_id, s.building_id, s.core_fingerprint,
                    s.wanted_version > s.sent_version or s.is_ambiguous or s.doubted_at is not null as is_unsettled
                from building b join building_sync s using (household_id, building_id)) o
            full join (select customer_building_id, min(core_fingerprint) as core_fingerprint from sync_listed group by customer_building_id) r using (customer_building_id)
            where o.is_unsettled or o.core_fingerprint is distinct from r.core_fingerprint
            """, transaction.Connection)
        {
            Parameters = { new() { Value = plan.PlanId } },
            CommandTimeout = 0,
        };
        var suspects = await match.ExecuteNonQueryAsync(cancel) + (plan.IsNightly ? await TakeTurnsAsync(plan, transaction, cancel) : 0);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update sync_plan set state = 'comparing', suspects = {suspects}, unreadable = {unreadable}, lease_until = now() + {s_lease} where plan_id = {plan.PlanId}
            """, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"truncate sync_listed", cancel);
        await transaction.CommitAsync(cancel);
    }

    // Those that were longest not compared whole. Homes that are suspects anyway, or that MOOST's list lacks, are rows already.
    private async Task<int> TakeTurnsAsync(DuePlan plan, PortalTransaction transaction, CancellationToken cancel) => options.Value.FullCompareDays == 0 ? 0
        : await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            insert into sync_plan_row (plan_id, customer_building_id, household_id, building_id, is_there, remote_fingerprint)
            select {plan.PlanId}, b.customer_building_id, s.household_id, s.building_id, true, 1
            from building_sync s join building b using (household_id, building_id)
            where s.sent_version > 0 and b.deleted_at is null
                and not exists (select from sync_plan_row r where r.plan_id = {plan.PlanId} and r.customer_building_id = b.customer_building_id)
            order by s.compared_at nulls first, s.building_id
            limit (select ceil(count(*)::numeric / {options.Value.FullCompareDays}) from building_sync where sent_version > 0)
            """, cancel);

    /// <summary>How many homes MOOST acknowledged, and how many of them its list does not have.</summary>
    public async Task<(int Acknowledged, int Missing)> CountMissingAsync(DuePlan plan, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var counts = await transaction.Db.Database.SqlQuery<int>(
            $"""
            select count(*)::int as "Value" from building_sync where sent_version > 0
            union all
            select count(*)::int from sync_plan_row r join building_sync s using (household_id, building_id) where r.plan_id = {plan.PlanId} and not r.is_there and s.sent_version > 0
            """).ToListAsync(cancel);
        return (counts[0], counts[1]);
    }

    /// <summary>Gives up making a plan, and says why.</summary>
    public async Task FailAsync(DuePlan plan, string failure, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update sync_plan set state = 'failed', failure = {failure}, finished_at = now(), lease_owner = null, lease_until = null where plan_id = {plan.PlanId}
            """, cancel);
        await transaction.CommitAsync(cancel);
    }
}
