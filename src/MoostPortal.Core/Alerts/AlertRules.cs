using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Alerts;

/// <summary>From when on each condition is an alert, as administrators set it. Read at every look, so that a change holds at once on every node.</summary>
public sealed class AlertRules(PortalDatabase database, TimeProvider clock)
{
    /// <summary>One a condition, in their order. For staff.</summary>
    public async Task<IReadOnlyList<AlertRule>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await ReadAsync(transaction.Connection, cancel);
    }

    /// <summary>Sets a rule. Whether the person is an administrator is for the page to know.</summary>
    public async Task<IReadOnlyList<Problem>> SaveAsync(Actor actor, AlertRuleDraft draft, CancellationToken cancel)
    {
        if (draft.Check(out var rule) is { Count: > 0 } problems)
        {
            return problems;
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var save = new NpgsqlCommand(
            """
            insert into alert_rule (condition, threshold, rest, is_on, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (condition) do update set threshold = excluded.threshold, rest = excluded.rest, is_on = excluded.is_on,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = rule!.Condition.Word() },
                new() { Value = rule.Threshold },
                new() { Value = rule.Rest },
                new() { Value = rule.IsOn },
                new() { Value = actor.AuditName },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await save.ExecuteNonQueryAsync(cancel);
        transaction.Db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = actor.AuditName,
            Action = "alert-rule.changed",
            Target = $"alert-rule:{rule.Condition.Word()}",
        });
        await transaction.CommitAsync(cancel);
        return [];
    }

    internal static async Task<IReadOnlyList<AlertRule>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var said = new Dictionary<AlertCondition, AlertRule>();
        await using var query = new NpgsqlCommand("select condition, threshold, rest, is_on from alert_rule", connection);
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            // Another version of the portal may know conditions that this one does not.
            if (AlertWord.FindCondition(reader.GetString(0)) is { } condition)
            {
                said[condition] = new AlertRule(condition, reader.GetInt64(1), reader.GetTimeSpan(2), reader.GetBoolean(3));
            }
        }

        return [.. Enum.GetValues<AlertCondition>().Select(condition => said.GetValueOrDefault(condition) ?? AlertRule.DefaultOf(condition))];
    }
}
