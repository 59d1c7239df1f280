using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>Where staff set how events of each type are sent, see what that means for those that wait, and release what was put aside.</summary>
public sealed class EventRuleDesk(PortalDatabase database, TimeProvider clock)
{
    public const int MostLiveMinutes = 7 * 24 * 60;
    public const int MostApprovalHours = 10 * 366 * 24;

    /// <summary>Every type that the provider sends, in MOOST's order.</summary>
    public async Task<IReadOnlyList<EventRuleLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var changed = await EventRules.ReadAsync(transaction.Connection, cancel);
        var rules = EventTypes.Provided.Select(type => changed.GetValueOrDefault(type.Number)?.Rule ?? EventRule.DefaultOf(type)).ToArray();
        var waiting = await CountAsync(transaction.Connection, rules, cancel);
        return
        [
            .. rules.Select(rule => new EventRuleLine(
                rule, changed.GetValueOrDefault(rule.Type.Number)?.ChangedAt, waiting.GetValueOrDefault(rule.Type.Number, WaitingEvents.None))),
        ];
    }

    /// <summary>Sets the rule of a type; the default again where the draft says nothing else. In force everywhere within <see cref="EventRules.Freshness"/>.</summary>
    public async Task<IReadOnlyList<Problem>> SaveAsync(Actor actor, EventRuleDraft draft, CancellationToken cancel)
    {
        var problems = Check(draft, out var rule);
        if (rule is null)
        {
            return problems;
        }

        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var save = new NpgsqlCommand(
            rule == EventRule.DefaultOf(rule.Type)
                ? "delete from event_rule where event_type = $1"
                : """
                  insert into event_rule (event_type, live_window, approval_after, holds_ambiguous, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
                  on conflict (event_type) do update set live_window = excluded.live_window, approval_after = excluded.approval_after,
                      holds_ambiguous = excluded.holds_ambiguous, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                  """, transaction.Connection)
        {
            Parameters = { new() { Value = rule.Type.Number } },
        };
        if (rule != EventRule.DefaultOf(rule.Type))
        {
            save.Parameters.Add(new() { Value = rule.LiveWindow });
            save.Parameters.Add(new() { Value = rule.ApprovalAfter ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Interval });
            save.Parameters.Add(new() { Value = rule.HoldsAmbiguous });
            save.Parameters.Add(new() { Value = actor.AuditName });
            save.Parameters.Add(new() { Value = now });
        }

        await save.ExecuteNonQueryAsync(cancel);
        Audit(transaction, "event-rule.changed", rule.Type, now);
        await transaction.CommitAsync(cancel);
        return [];
    }

    /// <summary>Lets everything of a type be sent that waits for consent, or that may have arrived already.</summary>
    /// <returns>How many events and series of imports were released.</returns>
    public async Task<int> ReleaseAsync(Actor actor, EventType type, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var release = new NpgsqlCommand(
            """
            with events as (
                    update event_exception e set state = 'waiting', released_at = now(), next_attempt_at = now() from series s
                    where s.series_id = e.series_id and s.event_type = $1 and e.state in ('approval', 'uncertain') returning 1),
                ranges as (
                    update history_range h set approval = 'given' from series s
                    where s.series_id = h.series_id and s.event_type = $1 and h.approval = 'awaited' returning 1)
            select (select count(*) from events) + (select count(*) from ranges)
            """, transaction.Connection)
        {
            Parameters = { new() { Value = type.Number } },
        };
        var released = (int)(long)(await release.ExecuteScalarAsync(cancel))!;
        Audit(transaction, "events.released", type, clock.GetUtcNow());
        await transaction.CommitAsync(cancel);
        return released;
    }

    private static List<Problem> Check(EventRuleDraft draft, out EventRule? rule)
    {
        var problems = new List<Problem>();
        rule = null;
        var type = EventTypes.Provided.FirstOrDefault(type => type.Name == draft.Type);
        if (type is null)
        {
            problems.Add(new Problem("type", "reading.type.unknown", draft.Type));
        }

        if (draft.LiveMinutes is not (>= 1 and <= MostLiveMinutes))
        {
            problems.Add(new Problem("liveMinutes", "event-rule.live", MostLiveMinutes));
        }

        if (draft.ApprovalHours is not null and not (>= 1 and <= MostApprovalHours))
        {
            problems.Add(new Problem("approvalHours", "event-rule.approval", MostApprovalHours));
        }
        else if (draft.ApprovalHours * 60 <= draft.LiveMinutes)
        {
            problems.Add(new Problem("approvalHours", "event-rule.order"));
        }

        if (problems.Count == 0)
        {
            rule = new EventRule(
                type!, TimeSpan.FromMinutes(draft.LiveMinutes!.Value), draft.ApprovalHours is { } hours ? TimeSpan.FromHours(hours) : null, draft.HoldsAmbiguous);
        }

        return problems;
    }

    private static void Audit(PortalTransaction transaction, string action, EventType type, DateTimeOffset now) => transaction.Db.AuditEntries.Add(new AuditEntry
    {
        At = now,
        Actor = transaction.Actor.AuditName,
        Action = action,
        Target = $"event-type:{type.Name}",
    });

    private async Task<Dictionary<short, WaitingEvents>> CountAsync(NpgsqlConnection connection, EventRule[] rules, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            with rule as (select * from unnest($1, $2, $3) r(event_type, live_window, approval_after)),
                due as (
                    select s.event_type, r.at from live_range l
                    join reading_recent r on r.arrived_on = l.arrived_on and r.batch_id = l.batch_id and r.no > l.progress and r.no <= l.hi
                    join series s on s.series_id = r.series_id
                    union all
                    select s.event_type, e.at from event_exception e join series s on s.series_id = e.series_id where e.state = 'waiting'),
                roads as (
                    select event_type, count(*) filter (where $4 - at <= live_window) as live, count(*) filter (where $4 - at > approval_after) as overdue, count(*) as n
                    from due join rule using (event_type) group by event_type),
                ranges as (
                    select s.event_type, count(*) filter (where h.approval = 'awaited') as awaiting, count(*) filter (where h.approval is distinct from 'given-up') as n
                    from history_range h join series s on s.series_id = h.series_id group by s.event_type),
                kept as (
                    select s.event_type, count(*) filter (where e.state = 'approval') as approval, count(*) filter (where e.state = 'uncertain') as uncertain,
                        count(*) filter (where e.state = 'refused') as refused
                    from event_exception e join series s on s.series_id = e.series_id where e.state <> 'waiting' group by s.event_type)
            select event_type, coalesce(d.live, 0), coalesce(d.n - d.live - d.overdue, 0), coalesce(d.overdue, 0), coalesce(h.n - h.awaiting, 0), coalesce(k.approval, 0),
                coalesce(h.awaiting, 0), coalesce(k.uncertain, 0), coalesce(k.refused, 0)
            from rule left join roads d using (event_type) left join ranges h using (event_type) left join kept k using (event_type)
            """, connection)
        {
            Parameters =
            {
                new() { Value = rules.Select(rule => rule.Type.Number).ToArray() },
                new() { Value = rules.Select(rule => rule.LiveWindow).ToArray() },
                new() { Value = rules.Select(rule => rule.ApprovalAfter).ToArray() },
                new() { Value = clock.GetUtcNow() },
            },
        };
        var waiting = new Dictionary<short, WaitingEvents>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            waiting[reader.GetInt16(0)] = new WaitingEvents(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8));
        }

        return waiting;
    }
}
