using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// Which recent readings are to be sent one by one, and who may send which. That a range is being sent is committed before its first
/// request, so what MOOST may have seen twice is known: the window behind the progress of a sender that died.
/// </summary>
public sealed class EventQueue(PortalDatabase database)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Takes the oldest due range for <paramref name="owner"/>, or one whose sender died; null when nothing is due.</summary>
    /// <param name="owner">Who sends.</param>
    /// <param name="lease">At least three times what one attempt may take; renewed by every progress.</param>
    /// <param name="window">How many readings behind the written progress the sender will have on their way at most.</param>
    /// <param name="cancel">Ends the waiting, not the claim.</param>
    public async Task<DueRange?> ClaimLiveAsync(string owner, TimeSpan lease, int window, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var claimed = await transaction.Db.Database.SqlQuery<ClaimedRange>(
            $"""
            with due as (
                select range_id, attempted_at from live_range where case when lease_until is null then next_attempt_at else lease_until end <= now()
                order by range_id limit 1 for update skip locked)
            update live_range r set lease_owner = {owner}, lease_until = now() + {lease}, in_flight = {window}, attempted_at = now(),
                repeat_until = greatest(r.repeat_until, case when r.lease_until is not null then least(r.hi, r.progress + r.in_flight) else r.lo end)
            from due where r.range_id = due.range_id
            returning r.range_id, r.arrived_on, r.batch_id, r.progress, r.hi, r.repeat_until, r.attempts, due.attempted_at
            """).ToListAsync(cancel);
        if (claimed is not [var range])
        {
            return null;
        }

        if (range.RepeatUntil > range.Progress)
        {
            await RecordRepeatsAsync(transaction.Db, range, cancel);
        }

        var events = await ReadAsync(transaction.Connection, range, cancel);
        await transaction.CommitAsync(cancel);
        return new DueRange(range.RangeId, range.Progress, range.Hi, window, range.Attempts, events);
    }

    /// <summary>
    /// Says that everything up to <paramref name="progress"/> is settled and that MOOST took <paramref name="sent"/> more, and renews the lease. False when the lease was lost: stop
    /// sending.
    /// </summary>
    public async Task<bool> ProgressAsync(DueRange range, string owner, int progress, int sent, TimeSpan lease, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update live_range set progress = {progress}, lease_until = now() + {lease}, attempted_at = now()
            where range_id = {range.RangeId} and lease_owner = {owner} and lease_until > now()
            """, cancel);
        await DeliveryCounters.AddAsync(transaction.Connection, DeliveryKind.Live, rows > 0 ? sent : 0, cancel);
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    /// <summary>Gives the range back: done when <paramref name="later"/> is null, otherwise due again after that wait behind the progress.</summary>
    /// <param name="range">The claimed range.</param>
    /// <param name="owner">Who sent.</param>
    /// <param name="progress">Everything up to here is settled; nothing behind it is on its way any more.</param>
    /// <param name="sent">How many MOOST took that were not told yet.</param>
    /// <param name="later">How long to wait, or null.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>False when the lease was lost: somebody else sends the range, and its window is flagged.</returns>
    public async Task<bool> SettleAsync(DueRange range, string owner, int progress, int sent, TimeSpan? later, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = later is { } wait
            ? await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                update live_range set progress = {progress}, lease_owner = null, lease_until = null, in_flight = 0, attempts = attempts + 1,
                    next_attempt_at = now() + {wait}
                where range_id = {range.RangeId} and lease_owner = {owner}
                """, cancel)
            : await transaction.Db.Database.ExecuteSqlAsync($"delete from live_range where range_id = {range.RangeId} and lease_owner = {owner}", cancel);
        await DeliveryCounters.AddAsync(transaction.Connection, DeliveryKind.Live, rows > 0 ? sent : 0, cancel);
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    private static Task<int> RecordRepeatsAsync(PortalDbContext db, ClaimedRange range, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        insert into possible_repeat (series_id, at, household_id, first_attempt_at, repeated_at)
        select r.series_id, r.at, r.household_id, coalesce({range.AttemptedAt}, now()), now() from reading_recent r
        where r.arrived_on = {range.ArrivedOn} and r.batch_id = {range.BatchId} and r.no > {range.Progress} and r.no <= {range.RepeatUntil}
        on conflict (series_id, at) do update set repeated_at = excluded.repeated_at, times = possible_repeat.times + 1
        """, cancel);

    private static async Task<List<DueEvent>> ReadAsync(NpgsqlConnection connection, ClaimedRange range, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select r.no, r.at, r.value_micro, {SeriesColumns.Select}
            from reading_recent r join series s on s.series_id = r.series_id {SeriesColumns.Join}
            where r.arrived_on = $1 and r.batch_id = $2 and r.no > $3 and r.no <= $4
            order by r.no
            """, connection)
        {
            Parameters = { new() { Value = range.ArrivedOn }, new() { Value = range.BatchId }, new() { Value = range.Progress }, new() { Value = range.Hi } },
        };
        var events = new List<DueEvent>(range.Hi - range.Progress);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        DueSeries? last = null;
        while (await reader.ReadAsync(cancel))
        {
            last = last?.SeriesId == reader.GetInt32(3) ? last : SeriesColumns.Read(reader, 3);
            var no = reader.GetInt32(0);
            events.Add(new DueEvent(no, last, reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2), no <= range.RepeatUntil));
        }

        return events;
    }

    private sealed record ClaimedRange(long RangeId, DateOnly ArrivedOn, long BatchId, int Progress, int Hi, int RepeatUntil, int Attempts, DateTimeOffset? AttemptedAt);
}
