using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Reconciliation;

/// <summary>Where staff ask for plans, read them, and say what is to be done. Nothing here changes a home or talks to MOOST: jobs do.</summary>
public sealed class PlanDesk(PortalDatabase database, IOptions<ReconciliationOptions> options, TimeProvider clock)
{
    private const string Shown =
        """
        plan_id, is_nightly, actor_kind, actor_id, asked_at, state, finished_at, homes, listed, unreadable, suspects, compared, encode(hash, 'hex'), failure
        """;

    private const string Filtered = "r.plan_id = $1 and r.kind is not null and ($2::text is null or r.kind = $2) and ($3::text is null or r.customer_building_id ilike $3 escape '\\') and ($4::text[] is null or r.customer_building_id = any($4))";

    /// <summary>Asks for a plan. One that is still being made for somebody is given instead of a second one.</summary>
    public async Task<Guid> AskAsync(Actor actor, CancellationToken cancel)
    {
        var (kind, id) = PlanActor.Columns(actor);
        await using var transaction = await database.BeginAsync(actor, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('sync_plan'))", cancel);
        var plans = await transaction.Db.Database.SqlQuery<Guid>(
            $"select plan_id as \"Value\" from sync_plan where not is_nightly and state not in ('ready', 'failed') limit 1").ToListAsync(cancel);
        if (plans is [var underWay])
        {
            return underWay;
        }

        var plan = Guid.CreateVersion7(clock.GetUtcNow());
        await transaction.Db.Database.ExecuteSqlAsync($"insert into sync_plan (plan_id, actor_kind, actor_id) values ({plan}, {kind}, {id})", cancel);
        await transaction.CommitAsync(cancel);
        return plan;
    }

    /// <summary>The latest plans, newest first, without their counts.</summary>
    public async Task<IReadOnlyList<SyncPlan>> LatestAsync(Actor actor, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var list = new NpgsqlCommand($"select {Shown} from sync_plan order by asked_at desc limit $1", transaction.Connection) { Parameters = { new() { Value = most } } };
        return await ReadPlansAsync(list, cancel);
    }

    /// <summary>One plan with its counts; null where there is none.</summary>
    public async Task<SyncPlan?> FindAsync(Actor actor, Guid planId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var find = new NpgsqlCommand($"select {Shown} from sync_plan where plan_id = $1", transaction.Connection) { Parameters = { new() { Value = planId } } };
        return await ReadPlansAsync(find, cancel) is [var plan]
            ? plan with { Counts = await CountAsync(transaction, planId, new PlanFilter(), cancel) }
            : null;
    }

    /// <summary>What a filter means, by kind.</summary>
    public async Task<IReadOnlyList<PlanCount>> CountAsync(Actor actor, Guid planId, PlanFilter filter, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await CountAsync(transaction, planId, filter, cancel);
    }

    /// <param name="actor">Whoever reads.</param>
    /// <param name="planId">Of this plan.</param>
    /// <param name="filter">Only these.</param>
    /// <param name="after">What follows this customerBuildingId.</param>
    /// <param name="before">What stands in front of it; not together with <paramref name="after"/>.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<PlanRowPage> RowsAsync(Actor actor, Guid planId, PlanFilter filter, string? after, string? before, int limit, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var list = Filter(
            $"""
            select customer_building_id, building_id, kind, differences, choice, outcome, problem, settled_at from sync_plan_row r
            where {Filtered} and ($5::text is null or customer_building_id {(before is null ? ">" : "<")} $5 collate "C")
            order by customer_building_id {(before is null ? "asc" : "desc")} limit $6
            """, planId, filter, transaction.Connection);
        list.Parameters.Add(new() { Value = (object?)(before ?? after) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        list.Parameters.Add(new() { Value = limit + 1 });
        var rows = new List<PlanRow>();
        await using (var reader = await list.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                rows.Add(ReadRow(reader));
            }
        }

        var more = rows.Count > limit;
        var shown = (before is null ? rows.Take(limit) : rows.Take(limit).Reverse()).ToArray();
        return new PlanRowPage(
            shown,
            Next: before is not null || more ? shown.LastOrDefault()?.CustomerBuildingId : null,
            Previous: (before is not null && more) || (before is null && after is not null) ? shown.FirstOrDefault()?.CustomerBuildingId : null);
    }

    /// <summary>
    /// Chooses for all rows that a filter means and the choice fits, and that nobody chose for. Jobs carry it out, row by row, each only while neither
    /// side moved since the plan.
    /// </summary>
    /// <param name="actor">In whose name.</param>
    /// <param name="planId">Of this plan.</param>
    /// <param name="hash">Of the plan that was read.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="choice">What is to be done.</param>
    /// <param name="byField">Where single members are to be treated otherwise; null for none.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>How many rows were chosen.</returns>
    public async Task<Outcome<int>> ChooseAsync(
        Actor actor, Guid planId, string hash, PlanFilter filter, PlanChoice choice, IReadOnlyDictionary<string, PlanChoice>? byField, CancellationToken cancel)
    {
        if (await FindAsync(actor, planId, cancel) is not { } plan)
        {
            return new Problem("", "plan.not-found");
        }

        if (Refuse(plan, hash) is { } problem)
        {
            return problem;
        }

        var (kind, id) = PlanActor.Columns(actor);
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var choose = Filter(
            $"""
            update sync_plan_row r set choice = $5, field_choices = $6, actor_kind = $7, actor_id = $8, chosen_at = now()
            where {Filtered} and r.choice is null and r.kind = any($9)
            """, planId, filter, transaction.Connection);
        choose.Parameters.Add(new() { Value = choice.ToString() });
        choose.Parameters.Add(new()
        {
            Value = byField is { Count: > 0 } ? JsonSerializer.Serialize(new Dictionary<string, PlanChoice>(byField, StringComparer.Ordinal), PlanJson.Default.DictionaryStringPlanChoice) : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        choose.Parameters.Add(new() { Value = kind });
        choose.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        choose.Parameters.Add(new() { Value = choice.Kinds().Select(one => one.ToString()).ToArray() });
        var chosen = await choose.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return chosen > 0 ? chosen : new Problem("", "plan.nothing");
    }

    /// <summary>Why a plan cannot be applied (any more); null when it can.</summary>
    public Problem? Refuse(SyncPlan plan, string? hash) => plan switch
    {
        { State: not PlanState.Ready } => new Problem("", "plan.not-ready"),
        _ when plan.Hash != hash => new Problem("", "plan.other"),
        { FinishedAt: { } at } when clock.GetUtcNow() - at > options.Value.PlanLife => new Problem("", "plan.too-old", (int)options.Value.PlanLife.TotalMinutes),
        _ => null,
    };

    private static async Task<IReadOnlyList<PlanCount>> CountAsync(PortalTransaction transaction, Guid planId, PlanFilter filter, CancellationToken cancel)
    {
        await using var count = Filter(
            $"""
            select kind, count(*)::int, (count(*) filter (where choice is not null and outcome is null))::int, (count(*) filter (where outcome = 'applied'))::int,
                (count(*) filter (where outcome = 'refused'))::int
            from sync_plan_row r where {Filtered} group by kind
            """, planId, filter, transaction.Connection);
        var counts = new List<PlanCount>();
        await using var reader = await count.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            counts.Add(new PlanCount(Enum.Parse<PlanKind>(reader.GetString(0)), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4)));
        }

        return [.. counts.OrderBy(one => one.Kind)];
    }

    private static NpgsqlCommand Filter(string sql, Guid planId, PlanFilter filter, NpgsqlConnection connection) => new(sql, connection)
    {
        Parameters =
        {
            new() { Value = planId },
            new() { Value = (object?)filter.Kind?.ToString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)filter.Pattern ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)filter.Selected?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    private static async Task<List<SyncPlan>> ReadPlansAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        var plans = new List<SyncPlan>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            plans.Add(new SyncPlan
            {
                Id = reader.GetGuid(0),
                IsNightly = reader.GetBoolean(1),
                AskedBy = PlanActor.FromColumns(reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetGuid(3)),
                AskedAt = reader.GetFieldValue<DateTimeOffset>(4),
                State = Enum.Parse<PlanState>(reader.GetString(5), ignoreCase: true),
                FinishedAt = reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6),
                Homes = reader.GetInt64(7),
                Listed = reader.GetInt64(8),
                Unreadable = reader.GetInt64(9),
                Suspects = reader.GetInt64(10),
                Compared = reader.GetInt64(11),
                Hash = reader.IsDBNull(12) ? null : reader.GetString(12),
                Failure = reader.IsDBNull(13) ? null : reader.GetString(13),
            });
        }

        return plans;
    }

    private static PlanRow ReadRow(NpgsqlDataReader reader) => new()
    {
        CustomerBuildingId = reader.GetString(0),
        BuildingId = reader.IsDBNull(1) ? null : reader.GetInt32(1),
        Kind = Enum.Parse<PlanKind>(reader.GetString(2)),
        Differences = JsonSerializer.Deserialize(reader.GetString(3), PlanJson.Default.FieldDifferenceArray)!,
        Choice = reader.IsDBNull(4) ? null : Enum.Parse<PlanChoice>(reader.GetString(4)),
        IsApplied = reader.IsDBNull(5) ? null : reader.GetString(5) == "applied",
        Problems = reader.IsDBNull(6) ? [] : PlanJson.ReadProblems(reader.GetString(6)),
        SettledAt = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
    };
}
