using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>
/// Work that is to be done once a slot, in order, whatever runs it how often: each slot of a schedule is a row with a unique key. Slots of
/// up to a day that nobody worked on are caught up, older ones are listed as missed. Time is the caller's to give; jobs take the database's.
/// </summary>
public sealed class ScheduleSlots(PortalDatabase database)
{
    public static readonly TimeSpan CaughtUpFor = TimeSpan.FromDays(1);

    /// <summary>How long a worker that fell silent keeps a slot.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>The database's time: that of nodes may be wrong.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var ask = new NpgsqlCommand("select now()", transaction.Connection);
        return new DateTimeOffset((DateTime)(await ask.ExecuteScalarAsync(cancel))!);
    }

    /// <summary>Enters the slots of a rhythm up to <paramref name="now"/> and works on those that are due, the oldest first.</summary>
    /// <param name="scheduleId">Stable name of the schedule.</param>
    /// <param name="step">Time between two slots, which begin at multiples of it in UTC.</param>
    /// <param name="now">The present: a slot that ends by then is due.</param>
    /// <param name="owner">Who works.</param>
    /// <param name="work">What is to be done with a slot. May be interrupted and repeated.</param>
    /// <param name="cancel">Ends the work between slots.</param>
    /// <returns>How many slots were worked on.</returns>
    public async Task<int> RunAsync(
        string scheduleId, TimeSpan step, DateTimeOffset now, string owner, Func<DateTimeOffset, CancellationToken, Task> work, CancellationToken cancel)
    {
        var latest = SlotGrid.Floor(now, step) - step;
        var from = await LastAsync(scheduleId, cancel) is { } last ? last + step : latest;
        var slots = new List<DateTimeOffset>();
        for (var slot = from; slot <= latest; slot += step)
        {
            slots.Add(slot);
        }

        return await RunAsync(scheduleId, slots, now, owner, work, cancel);
    }

    /// <summary>The same for slots that are named one by one, such as a zone's midnights.</summary>
    public async Task<int> RunAsync(
        string scheduleId, IReadOnlyList<DateTimeOffset> slots, DateTimeOffset now, string owner, Func<DateTimeOffset, CancellationToken, Task> work,
        CancellationToken cancel)
    {
        await EnterAsync(scheduleId, slots, now, cancel);
        var worked = 0;
        while (!cancel.IsCancellationRequested && await ClaimAsync(scheduleId, owner, cancel) is { } slot)
        {
            await work(slot, cancel);
            worked += await DoneAsync(scheduleId, slot, owner, CancellationToken.None) ? 1 : 0;
        }

        return worked;
    }

    /// <summary>The latest slot that was entered; null for a schedule that never ran.</summary>
    public async Task<DateTimeOffset?> LastAsync(string scheduleId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var ask = new NpgsqlCommand("select max(slot_start_utc) from schedule_slot where schedule_id = $1", transaction.Connection)
        {
            Parameters = { new() { Value = scheduleId } },
        };
        return await ask.ExecuteScalarAsync(cancel) is DateTime last ? new DateTimeOffset(last) : null;
    }

    /// <summary>Forgets slots that were done so long ago.</summary>
    public async Task ForgetAsync(TimeSpan age, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var forget = new NpgsqlCommand(
            """
            delete from schedule_slot s where state = 'done' and slot_start_utc < now() - $1
                and exists (select from schedule_slot l where l.schedule_id = s.schedule_id and l.slot_start_utc > s.slot_start_utc)
            """, transaction.Connection)
        {
            Parameters = { new() { Value = age } },
        };
        await forget.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task EnterAsync(string scheduleId, IReadOnlyList<DateTimeOffset> slots, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var enter = new NpgsqlCommand(
            """
            with missed as (
                update schedule_slot set state = 'missed' where schedule_id = $1 and state = 'due' and slot_start_utc < $3 and (lease_until is null or lease_until <= now()))
            insert into schedule_slot (schedule_id, slot_start_utc, state)
            select $1, slot, case when slot < $3 then 'missed' else 'due' end from unnest($2) slot order by slot
            on conflict do nothing
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = scheduleId },
                new() { Value = slots.Select(slot => slot.UtcDateTime).ToArray() },
                new() { Value = now - CaughtUpFor },
            },
        };
        await enter.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // The oldest open slot or none: while somebody works on it, nobody overtakes.
    private async Task<DateTimeOffset?> ClaimAsync(string scheduleId, string owner, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var claim = new NpgsqlCommand(
            """
            with oldest as (
                select schedule_id, slot_start_utc from schedule_slot where schedule_id = $1 and state = 'due' order by slot_start_utc limit 1 for update)
            update schedule_slot s set lease_owner = $2, lease_until = now() + $3, attempts = attempts + 1 from oldest o
            where s.schedule_id = o.schedule_id and s.slot_start_utc = o.slot_start_utc and s.state = 'due' and (s.lease_until is null or s.lease_until <= now())
            returning s.slot_start_utc
            """, transaction.Connection)
        {
            Parameters = { new() { Value = scheduleId }, new() { Value = owner }, new() { Value = s_lease } },
        };
        var slot = await claim.ExecuteScalarAsync(cancel) is DateTime claimed ? new DateTimeOffset(claimed) : (DateTimeOffset?)null;
        await transaction.CommitAsync(cancel);
        return slot;
    }

    private async Task<bool> DoneAsync(string scheduleId, DateTimeOffset slot, string owner, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var done = new NpgsqlCommand(
            """
            update schedule_slot set state = 'done', done_at = now(), lease_owner = null, lease_until = null
            where schedule_id = $1 and slot_start_utc = $2 and lease_owner = $3
            """, transaction.Connection)
        {
            Parameters = { new() { Value = scheduleId }, new() { Value = slot }, new() { Value = owner } },
        };
        var rows = await done.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return rows > 0;
    }
}
