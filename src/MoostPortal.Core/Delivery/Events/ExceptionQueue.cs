using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>The events that did not simply arrive: kept until MOOST takes them or a person decides, tried again one by one.</summary>
public sealed class ExceptionQueue(PortalDatabase database)
{
    /// <summary>Which rows may be claimed now.</summary>
    internal const string IsDue = "state = 'waiting' and not awaits_building and next_attempt_at <= now() and (lease_until is null or lease_until <= now())";

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>
    /// Keeps these events, and the requests about them. Call it before the progress passes them. A waiting event of a home that MOOST does not hold is due when MOOST
    /// acknowledges the home, and not before.
    /// </summary>
    public async Task ExceptAsync(IReadOnlyList<EventException> exceptions, string owner, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);

        // The sync rows are locked, so that an acknowledgement either is seen here or finds the row.
        await using var keep = new NpgsqlCommand(
            """
            with k as (select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    as k(series_id, at, value_micro, road, state, possible_repeat, status, answer, wait, attempt)),
                held as (
                    select y.household_id, y.building_id, y.sent_version from building_sync y
                    where y.building_id in (select s.building_id from series s join k using (series_id)) order by y.building_id for share),
                logged as (
                    insert into delivery_attempt (household_id, building_id, kind, series_id, event_at, outcome, status, error, possible_repeat, node)
                    select s.household_id, s.building_id, k.road, k.series_id, k.at, k.attempt, k.status, k.answer, k.possible_repeat, $11
                    from k join series s using (series_id) where k.attempt is not null)
            insert into event_exception as e (series_id, at, household_id, building_id, value_micro, road, state, awaits_building, possible_repeat, status, answer,
                attempts, next_attempt_at, is_recent)
            select k.series_id, k.at, s.household_id, s.building_id, k.value_micro, k.road, k.state, k.state = 'waiting' and h.sent_version = 0,
                k.possible_repeat, k.status, k.answer, 1, now() + k.wait,
                exists (select from reading_recent r where r.series_id = k.series_id and r.at = k.at)
            from k join series s using (series_id) join held h using (household_id, building_id)
            on conflict (series_id, at) do update set value_micro = excluded.value_micro, state = excluded.state, awaits_building = excluded.awaits_building,
                possible_repeat = e.possible_repeat or excluded.possible_repeat, status = excluded.status, answer = excluded.answer, attempts = e.attempts + 1,
                last_attempt_at = now(), next_attempt_at = excluded.next_attempt_at
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = exceptions.Select(e => e.SeriesId).ToArray() },
                new() { Value = exceptions.Select(e => e.At.UtcDateTime).ToArray() },
                new() { Value = exceptions.Select(e => e.ValueMicro).ToArray() },
                new() { Value = exceptions.Select(e => KindOf(e.Road).Word()).ToArray() },
                new() { Value = exceptions.Select(e => NameOf(e.State)).ToArray() },
                new() { Value = exceptions.Select(e => e.IsPossibleRepeat).ToArray() },
                new() { Value = exceptions.Select(e => e.Status).ToArray() },
                new() { Value = exceptions.Select(e => e.Answer is null ? null : AttemptLog.Short(e.Answer)).ToArray() },
                new() { Value = exceptions.Select(e => e.Wait).ToArray() },
                new() { Value = exceptions.Select(e => e.Attempt is { } attempt ? AttemptLog.NameOf(attempt) : null).ToArray() },
                new() { Value = owner },
            },
        };
        await keep.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes up to <paramref name="most"/> waiting events that are due. One whose sender died is flagged as a possible repeat.</summary>
    public async Task<IReadOnlyList<DueException>> ClaimAsync(string owner, TimeSpan lease, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var claim = new NpgsqlCommand(
            $"""
            with due as (
                select exception_id, last_attempt_at from event_exception
                where {IsDue}
                order by next_attempt_at limit $3 for update skip locked),
            claimed as (
                update event_exception e set lease_owner = $1, lease_until = now() + $2, last_attempt_at = now(), possible_repeat = e.possible_repeat or e.lease_until is not null
                from due where e.exception_id = due.exception_id
                returning e.*),
            recorded as (
                insert into possible_repeat (series_id, at, household_id, road, first_attempt_at, repeated_at)
                select e.series_id, e.at, e.household_id, e.road, due.last_attempt_at, now() from claimed e join due using (exception_id)
                where e.possible_repeat
                on conflict (series_id, at) do update set repeated_at = excluded.repeated_at, times = possible_repeat.times + 1)
            select e.exception_id, e.at, e.value_micro, e.possible_repeat, e.road, e.attempts, e.released_at is not null, {SeriesColumns.Select}
            from claimed e join series s on s.series_id = e.series_id {SeriesColumns.Join}
            order by e.building_id, e.at
            """, transaction.Connection)
        {
            Parameters = { new() { Value = owner }, new() { Value = lease }, new() { Value = most } },
        };
        var due = new List<DueException>();
        await using (var reader = await claim.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                var one = new DueEvent(0, SeriesColumns.Read(reader, 7), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2), reader.GetBoolean(3))
                {
                    IsReleased = reader.GetBoolean(6),
                };
                due.Add(new DueException(reader.GetInt64(0), one, reader.GetString(4) == "live" ? EventRoad.Live : EventRoad.History, reader.GetInt32(5)));
            }
        }

        await transaction.CommitAsync(cancel);
        return due;
    }

    /// <summary>Writes what another attempt came to; false when the lease was lost meanwhile.</summary>
    public async Task<bool> SettleAsync(DueException due, string owner, ExceptionSettlement settlement, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var rows = settlement switch
        {
            ExceptionSettlement.Delivered => await DeliveredAsync(transaction.Connection, due, owner, cancel),
            ExceptionSettlement.Refused refused => await ChangeAsync(
                transaction.Db, due, owner, EventExceptionState.Refused, refused.Status, refused.Answer, TimeSpan.Zero, isAmbiguous: false, cancel),
            ExceptionSettlement.Later later => await ChangeAsync(
                transaction.Db, due, owner, EventExceptionState.Waiting, later.Status, later.Answer, later.Wait, later.IsAmbiguous, cancel),
            ExceptionSettlement.Held held => await ChangeAsync(
                transaction.Db, due, owner, EventExceptionState.Uncertain, status: null, held.Answer, TimeSpan.Zero, isAmbiguous: true, cancel),
            ExceptionSettlement.Approval approval => await ChangeAsync(
                transaction.Db, due, owner, EventExceptionState.Approval, status: null, approval.Answer, TimeSpan.Zero, isAmbiguous: false, cancel),
            _ => throw new InvalidOperationException($"{settlement} is no settlement."),
        };
        if (rows > 0)
        {
            var kind = KindOf(due.Road);
            await LogAsync(transaction.Db, due, kind, owner, settlement, cancel);
            await DeliveryCounters.AddAsync(transaction.Connection, kind, settlement is ExceptionSettlement.Delivered ? 1 : 0, cancel);
        }

        await transaction.CommitAsync(cancel);
        return rows > 0;
    }

    // An event that came by itself counts in its slot, late as it is; where its range is still there, that will count it.
    private static async Task<int> DeliveredAsync(NpgsqlConnection connection, DueException due, string owner, CancellationToken cancel)
    {
        await using var end = new NpgsqlCommand(
            """
            with gone as (delete from event_exception where exception_id = $1 and lease_owner = $2 returning series_id, at, is_recent),
                tally as (
                    insert into slot_tally (event_type, slot_start, produced, late, sent)
                    select s.event_type, app.slot_start(s.event_type, g.at, b.time_zone_id), 0, 0, 1 from gone g join series s using (series_id)
                    join building b on b.household_id = s.household_id and b.building_id = s.building_id
                    where g.is_recent and app.slot_start(s.event_type, g.at, b.time_zone_id) is not null and not exists (
                        select from reading_recent r join live_range l on l.arrived_on = r.arrived_on and l.batch_id = r.batch_id and r.no > l.lo and r.no <= l.hi
                        where r.series_id = g.series_id and r.at = g.at))
            select count(*)::int from gone
            """, connection)
        {
            Parameters = { new() { Value = due.ExceptionId }, new() { Value = owner } },
        };
        return (int)(await end.ExecuteScalarAsync(cancel))!;
    }

    private static Task<int> LogAsync(
        PortalDbContext db, DueException due, DeliveryKind kind, string owner, ExceptionSettlement settlement, CancellationToken cancel)
    {
        (AttemptOutcome Outcome, int? Status, string? Error)? attempt = settlement switch
        {
            ExceptionSettlement.Delivered => (AttemptOutcome.Done, null, null),
            ExceptionSettlement.Refused { Status: > 0 } refused => (AttemptOutcome.Refused, refused.Status, refused.Answer),
            ExceptionSettlement.Later later => (later.IsAmbiguous ? AttemptOutcome.Uncertain : AttemptOutcome.Later, later.Status, later.Answer),
            ExceptionSettlement.Held { WasSent: true } held => (AttemptOutcome.Uncertain, null, held.Answer),
            _ => null,
        };
        return attempt is not var (outcome, status, error) ? Task.FromResult(0) : db.Database.ExecuteSqlAsync(
            $"""
            insert into delivery_attempt (household_id, building_id, kind, series_id, event_at, outcome, status, error, possible_repeat, node)
            select s.household_id, s.building_id, {kind.Word()}, s.series_id, {due.Event.At}, {AttemptLog.NameOf(outcome)}, {status},
                {(error is null ? null : AttemptLog.Short(error))}, {due.Event.IsPossibleRepeat}, {owner}
            from series s where s.series_id = {due.Event.Series.SeriesId}
            """, cancel);
    }

    private static Task<int> ChangeAsync(
        PortalDbContext db, DueException due, string owner, EventExceptionState state, int? status, string answer, TimeSpan wait, bool isAmbiguous,
        CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        update event_exception set state = {NameOf(state)}, status = {status}, answer = {AttemptLog.Short(answer)}, attempts = attempts + 1, last_attempt_at = now(),
            next_attempt_at = now() + {wait}, possible_repeat = possible_repeat or {isAmbiguous}, lease_owner = null, lease_until = null,
            released_at = case when {state == EventExceptionState.Waiting} then released_at end
        where exception_id = {due.ExceptionId} and lease_owner = {owner}
        """, cancel);

    private static DeliveryKind KindOf(EventRoad road) => road == EventRoad.Live ? DeliveryKind.Live : DeliveryKind.History;

    private static string NameOf(EventExceptionState state) => state switch
    {
        EventExceptionState.Waiting => "waiting",
        EventExceptionState.Refused => "refused",
        EventExceptionState.Uncertain => "uncertain",
        _ => "approval",
    };
}
