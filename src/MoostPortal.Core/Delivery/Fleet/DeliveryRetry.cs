using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using Npgsql;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>
/// Lets deliveries go out again that stand still or wait for their time. What may have arrived, is too old to go without consent, or was given
/// up moves only where the filter names that state. What is under way, and homes whose last request may still be applied, keep their time.
/// </summary>
public sealed class DeliveryRetry(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    internal const string TooOld = "'It is too old to be sent without a person''s consent.'";

    public async Task<RetriedDeliveries> RetryAsync(Actor actor, DeliveryFilter filter, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var building = filter.CustomerBuildingId is { } id ? await DeliveryList.FindBuildingAsync(transaction.Connection, id, cancel) : 0;
        if (building is null)
        {
            return RetriedDeliveries.None;
        }

        var retried = new RetriedDeliveries(
            await RunAsync(transaction.Connection, BuildingsSql(filter), filter, building.Value, [], cancel),
            await RunAsync(transaction.Connection, EventsSql(filter), filter, building.Value, [], cancel),
            await RunAsync(transaction.Connection, RangesSql(filter), filter, building.Value, [], cancel));
        var readings = await RunAsync(transaction.Connection, LiveRangesSql(filter), filter, building.Value, [], cancel);
        retried = retried with { Events = retried.Events + readings };
        if (retried.Total > 0)
        {
            transaction.Db.AuditEntries.Add(new AuditEntry
            {
                At = clock.GetUtcNow(),
                Actor = actor.AuditName,
                HouseholdId = building == 0 ? null : await transaction.Db.Buildings.Where(b => b.Id == building).Select(b => (int?)b.HouseholdId).SingleAsync(cancel),
                Action = "deliveries.retried",
                Target = FormattableString.Invariant($"buildings:{retried.Buildings} events:{retried.Events} series:{retried.Ranges}"),
            });
        }

        await transaction.CommitAsync(cancel);
        Nudge(retried);
        return retried;
    }

    private void Nudge(RetriedDeliveries retried)
    {
        if (retried.Buildings > 0)
        {
            nudge.BuildingsAreDue();
        }

        if (retried.Events > 0)
        {
            nudge.ReadingsAreDue();
        }

        if (retried.Ranges > 0)
        {
            nudge.HistoryIsDue();
        }
    }

    private static string? BuildingsSql(DeliveryFilter filter) => filter is { State: null or DeliveryState.Parked or DeliveryState.Waiting } && Concerns(filter, DeliverySections.Buildings)
        ? $"""
          update building_sync y set parked_at = null, attempts = 0, next_attempt_at = case when y.is_ambiguous then y.next_attempt_at else now() end
          from building b where b.household_id = y.household_id and b.building_id = y.building_id
              and (y.parked_at is not null or (y.lease_until is null and y.next_attempt_at > now() and not y.is_ambiguous and y.wanted_version > y.sent_version))
              {DeliverySections.Buildings.ConditionsOf(filter)}{CauseOf(filter, "y.last_status", "app.delivery_cause(y.last_error, b.customer_building_id, null)", "y.building_id")}
          """
        : null;

    // What was given up stays so: later ranges of the series may have left since, and MOOST would end with the older value.
    private static string? RangesSql(DeliveryFilter filter) => filter is { State: null or DeliveryState.Approval or DeliveryState.Waiting } && Concerns(filter, DeliverySections.HistoryRanges)
        ? $"""
          update history_range h set {(filter.State == DeliveryState.Approval ? "approval = 'given'" : "next_attempt_at = now()")} from building b, building_sync y
          where b.household_id = h.household_id and b.building_id = h.building_id and y.household_id = h.household_id and y.building_id = h.building_id
              {(filter.State == DeliveryState.Approval ? "" : "and coalesce(h.approval, 'given') = 'given' and h.lease_until is null and h.next_attempt_at > now() and y.sent_version > 0")}
              {DeliverySections.HistoryRanges.ConditionsOf(filter)}{CauseOf(filter, "null::int", TooOld, "h.range_id")}
          """
        : null;

    // A range holds readings of many homes and goes out as one; it is counted by its readings.
    private static string? LiveRangesSql(DeliveryFilter filter) => filter is { State: null or DeliveryState.Waiting } && Concerns(filter, DeliverySections.Ranges) && filter.Cause is null
        ? $"""
          with due as (
              update live_range l set next_attempt_at = now() where l.lease_until is null and l.next_attempt_at > now(){(filter.Only is null ? "" : " and l.range_id = $5")}
                  {(filter.IsPossibleRepeat is { } repeat ? $"and {(repeat ? "" : "not ")}(l.repeat_until > l.progress)" : "")}
                  {(filter.CustomerBuildingId is null ? "" : """
                      and exists (
                          select from reading_recent r join series s on s.series_id = r.series_id
                          where r.arrived_on = l.arrived_on and r.batch_id = l.batch_id and r.no > l.progress and r.no <= l.hi and s.building_id = $1)
                      """)}
              returning hi - progress as n)
          select coalesce(sum(n), 0)::int from due
          """
        : null;

    private static string? EventsSql(DeliveryFilter filter) => filter.State is not (DeliveryState.Due or DeliveryState.Sending or DeliveryState.Sent) && Concerns(filter, DeliverySections.Exceptions)
        ? $"""
          update event_exception e set state = 'waiting', next_attempt_at = now(), decided_by = null, decision = null,
              released_at = case when e.state = 'waiting' then e.released_at else now() end
          from series s, building b where s.series_id = e.series_id and b.household_id = s.household_id and b.building_id = s.building_id
              and {(filter.State is null ? "(e.state = 'refused' or (e.state = 'waiting' and e.lease_until is null and not e.awaits_building and e.next_attempt_at > now()))" : "not e.awaits_building")}
              {DeliverySections.Exceptions.ConditionsOf(filter)}{CauseOf(filter, "e.status", "app.delivery_cause(e.answer, b.customer_building_id, s.device_id)", "e.exception_id")}
          """
        : null;

    internal static bool Concerns(DeliveryFilter filter, DeliverySection section) => section.Concerns(filter) && (filter.Only is null || filter.Only.Section == section.Letter);

    internal static string CauseOf(DeliveryFilter filter, string status, string cause, string key) => string.Concat(
        filter.Cause is null ? "" : $" and {status} is not distinct from $3 and {cause} = $4",
        filter.Only is null ? "" : $" and {key} = $5");

    internal static async Task<int> RunAsync(NpgsqlConnection connection, string? sql, DeliveryFilter filter, int building, object[] more, CancellationToken cancel)
    {
        if (sql is null)
        {
            return 0;
        }

        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = building },
                new() { Value = filter.Kind?.Word() ?? "" },
                new() { Value = (object?)filter.Cause?.Status ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = filter.Cause?.Message ?? "" },
                new() { Value = filter.Only?.First ?? 0L },
            },
        };
        foreach (var value in more)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return sql.TrimStart().StartsWith("with", StringComparison.Ordinal) ? (int)(await command.ExecuteScalarAsync(cancel))! : await command.ExecuteNonQueryAsync(cancel);
    }
}
