using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Alerts;

/// <summary>
/// Where alerts are raised, repeated and resolved. Any number of nodes may look at the same time: one of them writes, and what people are told is
/// written in the same transaction, once a channel.
/// </summary>
public sealed class AlertBook(PortalDatabase database)
{
    private const int LongestText = 300;

    /// <summary>Any number will do, as long as nobody else takes it.</summary>
    private const long OneAtATime = 0x4D50_616C_6572_7401;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <returns>What people are told, in the order of the conditions; nothing while another node is at it.</returns>
    public async Task<IReadOnlyList<(AlertNoticeKind Kind, AlertCondition Condition, string Subject)>> EnterAsync(IReadOnlyList<AlertLook> looks, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        if (await TryLockAsync(transaction.Connection, cancel) is not { } now)
        {
            return [];
        }

        await using var query = new NpgsqlCommand($"select {AlertRows.Columns} from alert where resolved_at is null", transaction.Connection);
        var open = (await AlertRows.ReadAsync(query, cancel)).ToDictionary(alert => (alert.Condition, alert.Subject));
        var rules = (await AlertRules.ReadAsync(transaction.Connection, cancel)).ToDictionary(rule => rule.Condition);
        var found = looks.SelectMany(look => look.Measures).ToDictionary(measure => (measure.Condition, Subject: Short(measure.Subject)));
        var looked = looks.SelectMany(look => look.Conditions).ToHashSet();
        var told = new List<(AlertNoticeKind, AlertCondition, string)>();
        foreach (var key in open.Keys.Union(found.Keys).Where(key => looked.Contains(key.Condition)).Order())
        {
            var (alert, measure, rule) = (open.GetValueOrDefault(key), found.GetValueOrDefault(key), rules[key.Condition]);
            var kind = AlertCourse.Next(alert, measure, rule, now);
            if (measure is not null && rule.IsBrokenBy(measure))
            {
                await MarkAsync(transaction.Connection, measure, rule, cancel);
            }

            if (kind is { } notice)
            {
                await TellAsync(transaction.Connection, key, notice, cancel);
                told.Add((notice, key.Condition, key.Subject));
            }
        }

        await transaction.CommitAsync(cancel);
        return told;
    }

    /// <summary>Forgets what was over so long ago.</summary>
    public async Task ForgetAsync(TimeSpan keep, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var forget = new NpgsqlCommand(
            """
            with tests as (delete from alert_notice where alert_id is null and made_at < now() - $1)
            delete from alert where resolved_at < now() - $1
            """, transaction.Connection)
        {
            Parameters = { new() { Value = keep } },
        };
        await forget.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<DateTimeOffset?> TryLockAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select case when pg_try_advisory_xact_lock($1) then now() end", connection)
        {
            Parameters = { new() { Value = OneAtATime } },
        };
        return await command.ExecuteScalarAsync(cancel) is DateTime now ? new DateTimeOffset(now, TimeSpan.Zero) : null;
    }

    private static async Task MarkAsync(NpgsqlConnection connection, AlertMeasure measure, AlertRule rule, CancellationToken cancel)
    {
        await using var mark = new NpgsqlCommand(
            """
            insert into alert (condition, subject, detail, value, threshold) values ($1, $2, $3, $4, $5)
            on conflict (condition, subject) where resolved_at is null do update
                set seen_at = now(), detail = excluded.detail, value = excluded.value, threshold = excluded.threshold
            """, connection)
        {
            Parameters =
            {
                new() { Value = measure.Condition.Word() },
                new() { Value = Short(measure.Subject) },
                new() { Value = Short(measure.Detail) },
                new() { Value = (object?)measure.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint },
                new() { Value = rule.Threshold },
            },
        };
        await mark.ExecuteNonQueryAsync(cancel);
    }

    // The number of the notice makes it unique for each channel, whoever writes it.
    private static async Task TellAsync(NpgsqlConnection connection, (AlertCondition Condition, string Subject) key, AlertNoticeKind kind, CancellationToken cancel)
    {
        await using var tell = new NpgsqlCommand(
            """
            with told as (
                update alert set notices = notices + 1, noticed_at = now(), resolved_at = case when $3 = 'resolved' then now() end
                where condition = $1 and subject = $2 and resolved_at is null returning alert_id, notices)
            insert into alert_notice (channel_id, alert_id, kind, no)
            select c.channel_id, t.alert_id, $3, t.notices from told t cross join alert_channel c where c.is_on
            """, connection)
        {
            Parameters = { new() { Value = key.Condition.Word() }, new() { Value = key.Subject }, new() { Value = kind.Word() } },
        };
        await tell.ExecuteNonQueryAsync(cancel);
    }

    private static string Short(string text) => text.Length > LongestText ? text[..(LongestText - 1)] + "…" : text;
}
