using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// Which imported readings are to be sent in arrays, and who may send which: a range is what one change gave one series. The ranges of a
/// series are sent one after the other, so that a corrected value follows the wrong one. Ranges of homes that MOOST does not hold yet are
/// not due.
/// </summary>
public sealed class HistoryQueue(PortalDatabase database)
{
    /// <summary>Which ranges <c>h</c> may be claimed now, beside the sync rows <c>y</c> of their homes.</summary>
    internal const string IsDue =
        """
        case when h.lease_until is null then h.next_attempt_at else h.lease_until end <= now() and y.sent_version > 0 and coalesce(h.approval, 'given') = 'given'
            and not exists (select from history_range e where e.series_id = h.series_id and e.range_id < h.range_id and e.approval is distinct from 'given-up')
        """;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Takes the oldest due range for <paramref name="owner"/>, or one whose sender died; null when nothing is due.</summary>
    public async Task<DueHistory?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var claim = new NpgsqlCommand(
            $"""
            with due as (
                select h.range_id, h.attempted_at from history_range h join building_sync y using (household_id, building_id)
                where {IsDue}
                order by h.range_id limit 1 for update of h skip locked),
            claimed as (
                update history_range h set lease_owner = $1, lease_until = now() + $2,
                    repeat_until = case when h.lease_until is not null then greatest(h.repeat_until, h.sending_until) else h.repeat_until end
                from due where h.range_id = due.range_id
                returning h.*, due.attempted_at as earlier_at),
            recorded as (
                insert into possible_repeat (series_id, at, household_id, road, first_attempt_at, repeated_at)
                select h.series_id, a.at, h.household_id, 'history', coalesce(h.earlier_at, now()), now() from claimed h
                cross join lateral app.added_readings(
                    h.series_id, h.change_id, greatest(h.from_day, (h.progress at time zone 'UTC')::date), least(h.to_day, (h.repeat_until at time zone 'UTC')::date)) a
                where a.at > h.progress and a.at <= least(h.repeat_until, h.until)
                on conflict (series_id, at) do update set repeated_at = excluded.repeated_at, times = possible_repeat.times + 1)
            select h.range_id, h.progress, h.repeat_until, h.attempts, h.approval is not null, {SeriesColumns.Select}
            from claimed h join series s on s.series_id = h.series_id {SeriesColumns.Join}
            """, transaction.Connection)
        {
            Parameters = { new() { Value = owner }, new() { Value = lease } },
        };
        DueHistory? due = null;
        await using (var reader = await claim.ExecuteReaderAsync(cancel))
        {
            if (await reader.ReadAsync(cancel))
            {
                due = new DueHistory(
                    reader.GetInt64(0), SeriesColumns.Read(reader, 5), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(3))
                {
                    IsReleased = reader.GetBoolean(4),
                };
            }
        }

        await transaction.CommitAsync(cancel);
        return due;
    }

    /// <summary>
    /// The readings of the range behind <paramref name="after"/> in the order of time; fewer than <paramref name="most"/> at its end. Days are
    /// opened one, then seven, then forty-nine at a time, so that neither a dense series nor a long gap makes a read open what it will not return.
    /// </summary>
    public async Task<IReadOnlyList<DueEvent>> ReadAsync(DueHistory due, DateTimeOffset after, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var days = await transaction.Db.Database.SqlQuery<DaySpan>(
            $"""
            select greatest(from_day, ({after} at time zone 'UTC')::date) as "from", to_day as "to" from history_range where range_id = {due.RangeId}
            """).ToListAsync(cancel);
        var events = new List<DueEvent>(most);
        if (days is not [var span])
        {
            return events;
        }

        for (var (from, width) = (span.From, 1); from <= span.To && events.Count < most; from = from.AddDays(width), width *= 7)
        {
            var to = span.To.DayNumber - from.DayNumber < width ? span.To : from.AddDays(width - 1);
            await ReadDaysAsync(transaction.Connection, due, after, from, to, most - events.Count, events, cancel);
        }

        return events;
    }

    private static async Task ReadDaysAsync(
        NpgsqlConnection connection, DueHistory due, DateTimeOffset after, DateOnly from, DateOnly to, int most, List<DueEvent> events, CancellationToken cancel)
    {
        await using var read = new NpgsqlCommand(
            """
            select a.at, a.value_micro from history_range h
            cross join lateral app.added_readings(h.series_id, h.change_id, $4, $5) a
            where h.range_id = $1 and a.at > $2 and a.at <= h.until
            order by a.at limit $3
            """, connection)
        {
            Parameters = { new() { Value = due.RangeId }, new() { Value = after }, new() { Value = most }, new() { Value = from }, new() { Value = to } },
        };
        await using var reader = await read.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var at = reader.GetFieldValue<DateTimeOffset>(0);
            events.Add(new DueEvent(0, due.Series, at, reader.GetInt64(1), at <= due.RepeatUntil) { IsReleased = due.IsReleased });
        }
    }

    /// <summary>
    /// Says, before the request, that everything up to <paramref name="progress"/> is settled and what lies behind it up to
    /// <paramref name="sendingUntil"/> is on its way; renews the lease. False when the lease was lost: do not send.
    /// </summary>
    public async Task<bool> SendingAsync(
        DueHistory due, string owner, DateTimeOffset progress, int sent, DateTimeOffset sendingUntil, TimeSpan lease, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update history_range set progress = {progress}, sending_until = {sendingUntil}, lease_until = now() + {lease}, attempted_at = now()
            where range_id = {due.RangeId} and lease_owner = {owner} and lease_until > now()
            """, cancel);
        await DeliveryCounters.AddAsync(transaction.Connection, DeliveryKind.History, rows > 0 ? sent : 0, cancel);
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    /// <summary>Gives the range back: done when <paramref name="later"/> is null, otherwise due again after that wait behind the progress.</summary>
    /// <param name="due">The claimed range.</param>
    /// <param name="owner">Who sent.</param>
    /// <param name="progress">Everything up to here is settled.</param>
    /// <param name="sent">How many MOOST took that were not told yet.</param>
    /// <param name="uncertain">MOOST may have taken what lies behind the progress up to here: it is flagged when it is sent again. Null when nothing is uncertain.</param>
    /// <param name="failure">Why the last request did not end well, or null.</param>
    /// <param name="later">How long to wait, or null.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<bool> SettleAsync(
        DueHistory due, string owner, DateTimeOffset progress, int sent, DateTimeOffset? uncertain, AttemptFailure? failure, TimeSpan? later, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = later is { } wait
            ? await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                update history_range set progress = {progress}, lease_owner = null, lease_until = null, attempts = attempts + 1, next_attempt_at = now() + {wait},
                    repeat_until = greatest(repeat_until, {uncertain})
                where range_id = {due.RangeId} and lease_owner = {owner}
                """, cancel)
            : await transaction.Db.Database.ExecuteSqlAsync($"delete from history_range where range_id = {due.RangeId} and lease_owner = {owner}", cancel);
        await DeliveryCounters.AddAsync(transaction.Connection, DeliveryKind.History, rows > 0 ? sent : 0, cancel);
        if (rows > 0 && failure is not null)
        {
            await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                insert into delivery_attempt (household_id, building_id, kind, series_id, event_at, outcome, status, error, possible_repeat, node)
                select s.household_id, s.building_id, 'history', s.series_id, nullif({progress}, '-infinity'), {AttemptLog.NameOf(failure.Outcome)}, {failure.Status},
                    {AttemptLog.Short(failure.Error)}, {due.RepeatUntil > progress}, {owner}
                from series s where s.series_id = {due.Series.SeriesId}
                """, cancel);
        }

        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    /// <summary>Puts a range aside until a person consents to sending what is so old. False when the lease was lost.</summary>
    public async Task<bool> AwaitApprovalAsync(DueHistory due, string owner, DateTimeOffset progress, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update history_range set approval = 'awaited', progress = {progress}, lease_owner = null, lease_until = null
            where range_id = {due.RangeId} and lease_owner = {owner}
            """, cancel);
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    private sealed record DaySpan(DateOnly From, DateOnly To);
}
