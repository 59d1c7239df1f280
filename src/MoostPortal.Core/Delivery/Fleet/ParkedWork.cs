using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>What waits for a person, by cause, and the decision never to send an event. For staff.</summary>
public sealed class ParkedWork(PortalDatabase database, TimeProvider clock)
{
    /// <summary>Of each table so many rows are grouped, the latest; more than that have few causes.</summary>
    public const int MostGrouped = 50_000;

    public const int LongestNote = 500;

    public async Task<IReadOnlyList<ParkedCause>> CausesAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(
            """
            with parked as (
                (select 'building' as kind, 'Parked' as state, y.last_status as status, app.delivery_cause(y.last_error, b.customer_building_id, null) as message,
                    y.building_id, y.parked_at as at, false as is_range
                from building_sync y join building b on b.household_id = y.household_id and b.building_id = y.building_id
                where y.parked_at is not null limit $1)
                union all
                (select e.road, case e.state when 'refused' then 'Parked' when 'uncertain' then 'Uncertain' else 'Approval' end, e.status,
                    app.delivery_cause(e.answer, b.customer_building_id, s.device_id), e.building_id, e.last_attempt_at, false
                from event_exception e join series s on s.series_id = e.series_id join building b on b.household_id = s.household_id and b.building_id = s.building_id
                where e.state in ('refused', 'uncertain', 'approval') order by e.exception_id desc limit $1)
                union all
                (select 'history', 'Approval', null, 'It is too old to be sent without a person''s consent.', h.building_id, coalesce(h.attempted_at, h.created_at), true
                from history_range h where h.approval = 'awaited' limit $1))
            select kind, state, status, message, is_range, count(*), count(distinct building_id), min(at), max(at)
            from parked group by 1, 2, 3, 4, 5 order by count(*) desc, 1, 2, 3, 4
            """, transaction.Connection)
        {
            Parameters = { new() { Value = MostGrouped } },
        };
        var causes = new List<ParkedCause>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            causes.Add(new ParkedCause(
                DeliveryWords.FindKind(reader.GetString(0))!.Value, Enum.Parse<DeliveryState>(reader.GetString(1)),
                new DeliveryCause(reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetString(3)), reader.GetInt64(5), reader.GetInt64(6),
                reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8), reader.GetBoolean(4)));
        }

        return causes;
    }

    /// <summary>
    /// Decides that what a filter names is never sent: what waits for a person, or, where the state says so, for its next try. A home is not given up here: it is put right by a
    /// change.
    /// </summary>
    /// <returns>How many events, and series of meter files.</returns>
    public async Task<Outcome<int>> GiveUpAsync(Actor actor, DeliveryFilter filter, string note, CancellationToken cancel)
    {
        if (note.Trim() is not { Length: > 0 and <= LongestNote } reason || reason.Any(char.IsControl))
        {
            return new Problem("note", "delivery.note", LongestNote);
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        var building = filter.CustomerBuildingId is { } id ? await DeliveryList.FindBuildingAsync(transaction.Connection, id, cancel) : 0;
        if (building is null)
        {
            return 0;
        }

        object[] decision = [actor.AuditName, reason];
        var events = await DeliveryRetry.RunAsync(transaction.Connection, EventsSql(filter), filter, building.Value, decision, cancel);
        var series = await DeliveryRetry.RunAsync(transaction.Connection, SeriesSql(filter), filter, building.Value, decision, cancel);
        if (events + series > 0)
        {
            transaction.Db.AuditEntries.Add(new AuditEntry
            {
                At = clock.GetUtcNow(),
                Actor = actor.AuditName,
                Action = "deliveries.given-up",
                Target = FormattableString.Invariant($"events:{events} series:{series}"),
            });
        }

        await transaction.CommitAsync(cancel);
        return events + series;
    }

    private static string? EventsSql(DeliveryFilter filter) => DeliveryRetry.Concerns(filter, DeliverySections.Exceptions)
        ? $"""
          update event_exception e set state = 'given-up', decided_by = $6, decision = $7
          from series s, building b where s.series_id = e.series_id and b.household_id = s.household_id and b.building_id = s.building_id
              and {(filter.State == DeliveryState.Waiting ? "e.lease_until is null" : "e.state in ('refused', 'uncertain', 'approval')")} {DeliverySections.Exceptions.ConditionsOf(filter)}
              {DeliveryRetry.CauseOf(filter, "e.status", "app.delivery_cause(e.answer, b.customer_building_id, s.device_id)", "e.exception_id")}
          """
        : null;

    private static string? SeriesSql(DeliveryFilter filter) => DeliveryRetry.Concerns(filter, DeliverySections.HistoryRanges)
        ? $"""
          update history_range h set approval = 'given-up', decided_by = $6, decision = $7 from series s, building b, building_sync y
          where s.series_id = h.series_id and b.household_id = h.household_id and b.building_id = h.building_id and y.household_id = h.household_id and y.building_id = h.building_id
              and {(filter.State == DeliveryState.Waiting ? "h.lease_until is null" : "h.approval = 'awaited'")} {DeliverySections.HistoryRanges.ConditionsOf(filter)}
              {DeliveryRetry.CauseOf(filter, "null::int", DeliveryRetry.TooOld, "h.range_id")}
          """
        : null;
}
