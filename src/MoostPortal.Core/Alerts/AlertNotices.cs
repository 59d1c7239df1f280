using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Alerts;

/// <summary>
/// The queue of what people are to be told: claimed with a lease on the database's clock, tried again with growing pauses, given up after a day.
/// What a channel is told of one alert goes out in order.
/// </summary>
public sealed class AlertNotices(PortalDatabase database)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(1);
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Writes down a notice that only tries a channel. For staff.</summary>
    /// <returns>Its key; null where there is no such channel.</returns>
    public async Task<long?> AskTestAsync(Actor actor, int channelId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var ask = new NpgsqlCommand(
            "insert into alert_notice (channel_id, kind, no) select channel_id, 'test', 0 from alert_channel where channel_id = $1 returning notice_id", transaction.Connection)
        {
            Parameters = { new() { Value = channelId } },
        };
        var id = (long?)await ask.ExecuteScalarAsync(cancel);
        await transaction.CommitAsync(cancel);
        return id;
    }

    /// <summary>Takes the next notice that is due.</summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="only">This one and no other; null for any but tests, which are sent by whoever asked.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<AlertNotice?> ClaimAsync(string owner, long? only, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var claim = new NpgsqlCommand(
            $"""
             with due as (
                     select n.notice_id from alert_notice n join alert_channel c using (channel_id)
                     where n.outcome is null and n.next_attempt_at <= now() and (n.lease_until is null or n.lease_until < now())
                         and (n.notice_id = $2 or ($2 is null and n.kind <> 'test' and c.is_on))
                         and not exists (select from alert_notice b where b.alert_id = n.alert_id and b.channel_id = n.channel_id and b.no < n.no and b.outcome is null)
                     order by n.next_attempt_at, n.notice_id limit 1 for update of n skip locked),
                 taken as (
                     update alert_notice n set lease_owner = $1, lease_until = now() + $3 from due d where n.notice_id = d.notice_id
                     returning n.notice_id, n.kind, n.channel_id, n.alert_id, n.attempts, n.made_at)
             select t.notice_id, t.kind, t.attempts, t.made_at, c.channel_id, c.kind, c.target, c.language, c.secret, t.alert_id
             from taken t join alert_channel c using (channel_id)
             """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = owner },
                new() { Value = (object?)only ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { Value = s_lease },
            },
        };
        AlertNotice notice;
        long? alertId;
        await using (var reader = await claim.ExecuteReaderAsync(cancel))
        {
            if (!await reader.ReadAsync(cancel))
            {
                return null;
            }

            notice = new AlertNotice
            {
                Id = reader.GetInt64(0),
                Kind = AlertWord.Of<AlertNoticeKind>(reader.GetString(1)),
                Attempts = reader.GetInt32(2),
                MadeAt = reader.GetFieldValue<DateTimeOffset>(3),
                ChannelId = reader.GetInt32(4),
                Channel = AlertWord.Of<AlertChannelKind>(reader.GetString(5)),
                Target = reader.GetString(6),
                Language = reader.GetString(7),
                Secret = reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8),
            };
            alertId = reader.IsDBNull(9) ? null : reader.GetInt64(9);
        }

        if (alertId is { } id)
        {
            await using var read = new NpgsqlCommand($"select {AlertRows.Columns} from alert where alert_id = $1", transaction.Connection) { Parameters = { new() { Value = id } } };
            notice = notice with { Alert = (await AlertRows.ReadAsync(read, cancel)).SingleOrDefault() };
        }

        await transaction.CommitAsync(cancel);
        return notice;
    }

    /// <summary>Keeps the attempt, and what it means for the notice, if it is still <paramref name="owner"/>'s.</summary>
    /// <param name="owner">Who claimed it.</param>
    /// <param name="notice">What was claimed.</param>
    /// <param name="attempt">How it went.</param>
    /// <param name="isFinal">Another try cannot help.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task SettleAsync(string owner, AlertNotice notice, AlertAttempt attempt, bool isFinal, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var settle = new NpgsqlCommand(
            """
            with kept as (
                insert into alert_attempt (notice_id, channel_id, took_ms, is_sent, status, answer, node) values ($1, $2, $3, $4, $5, $6, $7))
            update alert_notice set attempts = attempts + 1, lease_owner = null, lease_until = null, next_attempt_at = now() + $8,
                outcome = case when $4 then 'sent' when $9 or kind = 'test' or made_at < now() - $10 then 'given-up' end
            where notice_id = $1 and lease_owner = $7
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = notice.Id },
                new() { Value = notice.ChannelId },
                new() { Value = (int)Math.Min(attempt.Took.TotalMilliseconds, int.MaxValue) },
                new() { Value = attempt.IsSent },
                new() { Value = (object?)attempt.Status ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = attempt.Answer },
                new() { Value = owner },
                new() { Value = BackOff.After(notice.Attempts + 1, null, Random.Shared) },
                new() { Value = isFinal },
                new() { Value = s_patience },
            },
        };
        await settle.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
