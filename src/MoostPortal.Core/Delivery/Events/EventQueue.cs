using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Delivery.Slots;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// Which recent readings are to be sent one by one, and who may send which. That a range is being sent is committed before its first
/// request, so what MOOST may have seen twice is known: the window behind the progress of a sender that died.
/// </summary>
public sealed class EventQueue(PortalDatabase database)
{
    private static readonly Actor s_worker = new Actor.Worker();

    private readonly RangeReader _reader = new();

    /// <summary>Takes the oldest due ranges for <paramref name="owner"/>, those whose sender died included; none when nothing is due.</summary>
    /// <param name="owner">Who sends.</param>
    /// <param name="lease">At least three times what one attempt may take; renewed by every mark.</param>
    /// <param name="window">How many readings behind the written progress the sender will have on their way at most, counted from the first range on.</param>
    /// <param name="most">How many ranges at most.</param>
    /// <param name="cancel">Ends the waiting, not the claim.</param>
    public async Task<IReadOnlyList<DueRange>> ClaimLiveAsync(string owner, TimeSpan lease, int window, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var claimed = await transaction.Db.Database.SqlQuery<RangeReader.Claimed>(
            $"""
            with due as (
                select range_id, attempted_at, hi - progress as size from live_range
                where case when lease_until is null then next_attempt_at else lease_until end <= now()
                order by range_id limit {most} for update skip locked),
            lined as (select *, sum(size) over (order by range_id) - size as before from due)
            update live_range r set lease_owner = {owner}, lease_until = now() + {lease}, in_flight = least(greatest({window} - before, 0), size)::int, attempted_at = now(),
                repeat_until = greatest(r.repeat_until, case when r.lease_until is not null then least(r.hi, r.progress + r.in_flight) else r.lo end)
            from lined where r.range_id = lined.range_id
            returning r.range_id, r.arrived_on, r.batch_id, r.lo, r.progress, r.hi, r.repeat_until, r.in_flight, r.attempts, lined.attempted_at
            """).ToListAsync(cancel);
        if (claimed.Count == 0)
        {
            return [];
        }

        claimed.Sort((a, b) => a.RangeId.CompareTo(b.RangeId));
        foreach (var range in claimed.Where(range => range.RepeatUntil > range.Progress))
        {
            await RecordRepeatsAsync(transaction.Db, range, cancel);
        }

        var events = await _reader.ReadAsync(transaction.Connection, claimed, cancel);
        await transaction.CommitAsync(cancel);
        return
        [
            .. claimed.Zip(events, (range, its) => new DueRange(range.RangeId, range.Progress, range.Hi, range.InFlight, range.Attempts, its)
            {
                IsUntouched = range.Progress == range.Lo && range.Attempts == 0 && range.AttemptedAt is null,
            }),
        ];
    }

    /// <summary>
    /// Writes how far these ranges are settled and how far they may go on, and renews their leases; those that are done are gone. One
    /// transaction however many they are.
    /// </summary>
    /// <returns>The ranges that are still, or were to their end, <paramref name="owner"/>'s. Of the others nothing may be sent any more.</returns>
    public async Task<IReadOnlySet<long>> MarkAsync(string owner, IReadOnlyCollection<RangeMark> marks, TimeSpan lease, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var ours = await WriteAsync(transaction.Connection, owner, marks, lease, cancel);
        var tally = new SlotTally(now: default);
        foreach (var due in marks.Where(mark => IsCountedHere(mark) && ours.Contains(mark.Range.RangeId)).SelectMany(mark => mark.Range.Events))
        {
            tally.AddSent(due.Series.Type, due.At, due.Series.TimeZoneId);
        }

        await tally.WriteAsync(transaction.Connection, cancel);
        await DeliveryCounters.AddAsync(transaction.Connection, DeliveryKind.Live, marks.Where(mark => ours.Contains(mark.Range.RangeId)).Sum(mark => mark.Sent), cancel);
        await transaction.CommitAsync(cancel);
        return ours;
    }

    /// <summary>Gives a range back that is not done: due again after that wait behind the progress.</summary>
    /// <param name="mark">Nothing behind its progress is on its way any more.</param>
    /// <param name="owner">Who sent.</param>
    /// <param name="wait">Nothing when it is not the range's fault; else it counts as an attempt.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>False when the lease was lost: somebody else sends the range, and its window is flagged.</returns>
    public async Task<bool> GiveBackAsync(RangeMark mark, string owner, TimeSpan wait, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update live_range set progress = {mark.Progress}, lease_owner = null, lease_until = null, in_flight = 0,
                attempts = attempts + {(wait > TimeSpan.Zero ? 1 : 0)}, next_attempt_at = now() + {wait}
            where range_id = {mark.Range.RangeId} and lease_owner = {owner}
            """, cancel);
        await DeliveryCounters.AddAsync(transaction.Connection, DeliveryKind.Live, rows > 0 ? mark.Sent : 0, cancel);
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    // Whoever sent all of a range knows what it brings to the slots; of any other the database finds out when the range goes.
    private static bool IsCountedHere(RangeMark mark) => mark is { IsDone: true, AllArrived: true, Range.IsUntouched: true };

    private static async Task<HashSet<long>> WriteAsync(
        NpgsqlConnection connection, string owner, IReadOnlyCollection<RangeMark> marks, TimeSpan lease, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddEnd(batch, owner, [.. marks.Where(mark => mark.IsDone && !IsCountedHere(mark))]);
        if (marks.Any(IsCountedHere))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select null::bigint from set_config('app.is_tallied', 'on', true)"));
            AddEnd(batch, owner, [.. marks.Where(IsCountedHere)]);
        }

        if (marks.Where(mark => !mark.IsDone).ToArray() is { Length: > 0 } going)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                update live_range r set progress = k.progress, in_flight = k.in_flight, lease_until = now() + $4, attempted_at = now()
                from unnest($1, $2, $3) k(range_id, progress, in_flight)
                where r.range_id = k.range_id and r.lease_owner = $5 and r.lease_until > now() returning r.range_id
                """)
            {
                Parameters =
                {
                    new() { Value = going.Select(mark => mark.Range.RangeId).ToArray() },
                    new() { Value = going.Select(mark => mark.Progress).ToArray() },
                    new() { Value = going.Select(mark => mark.Window).ToArray() },
                    new() { Value = lease },
                    new() { Value = owner },
                },
            });
        }

        var ours = new HashSet<long>();
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        do
        {
            while (await reader.ReadAsync(cancel))
            {
                if (!await reader.IsDBNullAsync(0, cancel))
                {
                    ours.Add(reader.GetInt64(0));
                }
            }
        }
        while (await reader.NextResultAsync(cancel));
        return ours;
    }

    private static void AddEnd(NpgsqlBatch batch, string owner, RangeMark[] done)
    {
        if (done.Length > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from live_range where range_id = any($1) and lease_owner = $2 returning range_id")
            {
                Parameters = { new() { Value = done.Select(mark => mark.Range.RangeId).ToArray() }, new() { Value = owner } },
            });
        }
    }

    private static Task<int> RecordRepeatsAsync(PortalDbContext db, RangeReader.Claimed range, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        insert into possible_repeat (series_id, at, household_id, first_attempt_at, repeated_at)
        select r.series_id, r.at, r.household_id, coalesce({range.AttemptedAt}, now()), now() from reading_recent r
        where r.arrived_on = {range.ArrivedOn} and r.batch_id = {range.BatchId} and r.no > {range.Progress} and r.no <= {range.RepeatUntil}
        on conflict (series_id, at) do update set repeated_at = excluded.repeated_at, times = possible_repeat.times + 1
        """, cancel);
}
