using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Alerts;

/// <summary>Whom to tell of alerts. A secret goes in and never comes out again to a person. For staff; whether they are administrators is for the page to know.</summary>
public sealed class AlertChannels(PortalDatabase database, TimeProvider clock)
{
    public const int Most = 20;

    public async Task<IReadOnlyList<AlertChannel>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(
            """
            select c.channel_id, c.kind, c.target, c.language, c.is_on,
                (select count(*) from alert_notice n where n.channel_id = c.channel_id and n.outcome is null),
                a.at, a.is_sent, a.status, a.answer, a.took_ms
            from alert_channel c
            left join lateral (select t.* from alert_attempt t where t.channel_id = c.channel_id order by t.attempt_id desc limit 1) a on true
            order by c.channel_id
            """, transaction.Connection);
        var channels = new List<AlertChannel>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            channels.Add(new AlertChannel
            {
                Id = reader.GetInt32(0),
                Kind = AlertWord.Of<AlertChannelKind>(reader.GetString(1)),
                Target = reader.GetString(2),
                Language = reader.GetString(3),
                IsOn = reader.GetBoolean(4),
                Waiting = reader.GetInt64(5),
                Latest = reader.IsDBNull(6) ? null : new AlertAttempt(
                    reader.GetFieldValue<DateTimeOffset>(6), reader.GetBoolean(7), reader.IsDBNull(8) ? null : reader.GetInt32(8), reader.GetString(9),
                    TimeSpan.FromMilliseconds(reader.GetInt32(10))),
            });
        }

        return channels;
    }

    /// <param name="actor">An administrator.</param>
    /// <param name="draft">The channel.</param>
    /// <param name="allowsPlainHttp">Whether a webhook may be called without TLS.</param>
    /// <param name="protect">Makes the secret unreadable for whoever reads the table.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<Problem>> AddAsync(Actor actor, AlertChannelDraft draft, bool allowsPlainHttp, Func<string, byte[]> protect, CancellationToken cancel)
    {
        if (draft.Check(allowsPlainHttp) is { Count: > 0 } problems)
        {
            return problems;
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var add = new NpgsqlCommand(
            """
            insert into alert_channel (kind, target, language, secret, created_by)
            select $1, $2, $3, $4, $5 where (select count(*) from alert_channel) < $6
            on conflict (kind, target) do nothing returning channel_id
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = draft.Kind.Word() },
                new() { Value = draft.Target },
                new() { Value = draft.Language },
                new() { Value = draft.Kind == AlertChannelKind.Webhook ? protect(draft.Secret!) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea },
                new() { Value = actor.AuditName },
                new() { Value = Most },
            },
        };
        if (await add.ExecuteScalarAsync(cancel) is not int id)
        {
            return [new Problem("target", "alert.channel.taken", Most)];
        }

        Audit(transaction, "alert-channel.added", id);
        await transaction.CommitAsync(cancel);
        return [];
    }

    /// <summary>Stops or goes on telling. What still waits for a stopped channel is given up.</summary>
    public async Task SwitchAsync(Actor actor, int id, bool isOn, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var changed = await transaction.Db.Database.ExecuteSqlAsync($"update alert_channel set is_on = {isOn} where channel_id = {id} and is_on <> {isOn}", cancel);
        if (changed > 0)
        {
            if (!isOn)
            {
                await transaction.Db.Database.ExecuteSqlAsync($"update alert_notice set outcome = 'given-up' where channel_id = {id} and outcome is null", cancel);
            }

            Audit(transaction, isOn ? "alert-channel.resumed" : "alert-channel.paused", id);
            await transaction.CommitAsync(cancel);
        }
    }

    public async Task RemoveAsync(Actor actor, int id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        if (await transaction.Db.Database.ExecuteSqlAsync($"delete from alert_channel where channel_id = {id}", cancel) > 0)
        {
            Audit(transaction, "alert-channel.removed", id);
            await transaction.CommitAsync(cancel);
        }
    }

    private void Audit(PortalTransaction transaction, string action, int id) => transaction.Db.AuditEntries.Add(new AuditEntry
    {
        At = clock.GetUtcNow(),
        Actor = transaction.Actor.AuditName,
        Action = action,
        Target = FormattableString.Invariant($"alert-channel:{id}"),
    });
}
