using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Reconciliation;

/// <summary>Carries out what was chosen of plans, in our tables only: what MOOST is to hold afterwards is pushed like any other change.</summary>
public sealed class PlanApplication(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    private static readonly Actor s_worker = new Actor.Worker();
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);

    /// <summary>Takes rows that nobody works on.</summary>
    public async Task<IReadOnlyList<ChosenRow>> ClaimAsync(int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var claim = new NpgsqlCommand(
            """
            with due as (
                select plan_id, customer_building_id from sync_plan_row
                where choice is not null and outcome is null and (lease_until is null or lease_until < now())
                order by chosen_at limit $1 for update skip locked)
            update sync_plan_row r set lease_until = now() + $2 from due
            where r.plan_id = due.plan_id and r.customer_building_id = due.customer_building_id
            returning r.plan_id, r.customer_building_id, r.building_id, r.kind, r.wanted_version, r.sent_version, r.remote_fingerprint, r.differences, r.choice,
                r.field_choices, r.actor_kind, r.actor_id
            """, transaction.Connection)
        {
            Parameters = { new() { Value = most }, new() { Value = s_lease } },
        };
        var rows = new List<ChosenRow>();
        await using (var reader = await claim.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                rows.Add(Read(reader));
            }
        }

        await transaction.CommitAsync(cancel);
        return rows;
    }

    /// <summary>Our side of the row's home as it is now; null where there is none.</summary>
    public async Task<DueContent?> FindAsync(ChosenRow row, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var building = await transaction.Db.Buildings.AsNoTracking().SingleOrDefaultAsync(b => b.CustomerBuildingId == row.CustomerBuildingId, cancel);
        return building is null
            ? null
            : new DueContent(building, await transaction.Db.BuildingSyncs.AsNoTracking().SingleAsync(s => s.HouseholdId == building.HouseholdId && s.BuildingId == building.Id, cancel));
    }

    /// <summary>Lets the home be pushed once more, whatever kept it from that.</summary>
    /// <param name="row">For this row.</param>
    /// <param name="acknowledged">What MOOST counts as having acknowledged from now on; null leaves it.</param>
    /// <param name="isDue">False only claims members for a change that follows.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>False when our side moved since the plan.</returns>
    public async Task<bool> PushAgainAsync(ChosenRow row, string? acknowledged, bool isDue, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var raised = isDue ? 1 : 0;
        var households = await transaction.Db.Database.SqlQuery<int>(
            $"""
            update building_sync set acknowledged = coalesce({acknowledged}::jsonb, acknowledged), wanted_version = wanted_version + {raised}, parked_at = null, attempts = 0,
                next_attempt_at = case when is_ambiguous then next_attempt_at else now() end
            where building_id = {row.BuildingId} and wanted_version = {row.WantedVersion} and sent_version = {row.SentVersion} and lease_owner is null
            returning household_id as "Value"
            """).ToListAsync(cancel);
        if (households is not [var household])
        {
            return false;
        }

        transaction.Db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = row.Actor.AuditName,
            HouseholdId = household,
            Action = "plan.pushed",
            Target = $"building:{row.BuildingId}",
        });
        await transaction.CommitAsync(cancel);
        if (isDue)
        {
            nudge.BuildingsAreDue();
        }

        return true;
    }

    /// <summary>Keeps what MOOST shows as seen, so that it is news no more.</summary>
    public async Task<bool> TakeNoteAsync(ChosenRow row, string remote, long coreFingerprint, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var noted = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update building_sync set remote = {remote}::jsonb, remote_seen_at = now(), core_fingerprint = {coreFingerprint}
            where building_id = {row.BuildingId} and wanted_version = {row.WantedVersion} and sent_version = {row.SentVersion} and lease_owner is null
            """, cancel);
        await transaction.CommitAsync(cancel);
        return noted > 0;
    }

    /// <summary>Writes how the row ended.</summary>
    public async Task SettleAsync(ChosenRow row, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        var (outcome, kept) = problems.Count == 0 ? ("applied", null) : ("refused", PlanJson.Write(problems));
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update sync_plan_row set outcome = {outcome}, problem = {kept}::jsonb, settled_at = now(), lease_until = null
            where plan_id = {row.PlanId} and customer_building_id = {row.CustomerBuildingId} and outcome is null
            """, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static ChosenRow Read(NpgsqlDataReader reader) => new()
    {
        PlanId = reader.GetGuid(0),
        CustomerBuildingId = reader.GetString(1),
        BuildingId = reader.IsDBNull(2) ? null : reader.GetInt32(2),
        Kind = Enum.Parse<PlanKind>(reader.GetString(3)),
        WantedVersion = reader.IsDBNull(4) ? null : reader.GetInt64(4),
        SentVersion = reader.IsDBNull(5) ? null : reader.GetInt64(5),
        RemoteFingerprint = reader.IsDBNull(6) ? null : reader.GetInt64(6),
        Differences = JsonSerializer.Deserialize(reader.GetString(7), PlanJson.Default.FieldDifferenceArray)!,
        Choice = Enum.Parse<PlanChoice>(reader.GetString(8)),
        ByField = reader.IsDBNull(9) ? new Dictionary<string, PlanChoice>(StringComparer.Ordinal) : JsonSerializer.Deserialize(reader.GetString(9), PlanJson.Default.DictionaryStringPlanChoice)!,
        Actor = PlanActor.FromColumns(reader.GetString(10), reader.IsDBNull(11) ? null : reader.GetGuid(11)),
    };
}
