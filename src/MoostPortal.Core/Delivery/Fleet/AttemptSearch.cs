using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>Finds the requests that were made to MOOST, newest first. For staff.</summary>
public sealed class AttemptSearch(PortalDatabase database)
{
    public async Task<AttemptPage> FindAsync(Actor actor, AttemptFilter filter, long? before, int limit, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var building = filter.BuildingId;
        if (filter.CustomerBuildingId is { } id && (building = await DeliveryList.FindBuildingAsync(transaction.Connection, id, cancel)) is null)
        {
            return new AttemptPage([], Next: null);
        }

        var conditions = new List<string>();
        var parameters = new List<NpgsqlParameter> { new() { Value = limit + 1 } };
        When(building, "a.building_id = {0}");
        When(before, "a.attempt_id < {0}");
        When(filter.DeviceId, "s.device_id = {0}");
        When(filter.Kind?.Word(), "a.kind = {0}");
        When(filter.Status, "a.status = {0}");
        When(filter.From?.UtcDateTime, "a.at >= {0}");
        When(filter.Until?.UtcDateTime, "a.at < {0}");
        if (filter.Outcome is { } outcome)
        {
            // Written out, so that the index of what failed answers it.
            conditions.Add($"a.outcome = '{AttemptLog.NameOf(outcome)}'");
        }

        await using var query = new NpgsqlCommand(
            $"""
            select a.attempt_id, a.at, a.building_id, b.customer_building_id, a.kind, a.version, a.method, s.device_id, s.event_type, a.event_at, a.outcome, a.status, a.took_ms,
                a.error, a.possible_repeat, a.request, a.answer, a.node
            from delivery_attempt a join building b on b.household_id = a.household_id and b.building_id = a.building_id
            left join series s on s.series_id = a.series_id
            where true{string.Concat(conditions.Select(condition => $" and {condition}"))}
            order by a.attempt_id desc limit $1
            """, transaction.Connection);
        parameters.ForEach(parameter => query.Parameters.Add(parameter));
        var rows = new List<DeliveryAttempt>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(RowOf(reader));
        }

        var hasMore = rows.Count > limit;
        return hasMore ? new AttemptPage(rows[..limit], rows[limit - 1].Id) : new AttemptPage(rows, Next: null);

        void When(object? value, string condition)
        {
            if (value is not null)
            {
                parameters.Add(new NpgsqlParameter { Value = value });
                conditions.Add(condition.Replace("{0}", FormattableString.Invariant($"${parameters.Count}"), StringComparison.Ordinal));
            }
        }
    }

    private static DeliveryAttempt RowOf(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        At = reader.GetFieldValue<DateTimeOffset>(1),
        BuildingId = reader.GetInt32(2),
        CustomerBuildingId = reader.GetString(3),
        Kind = DeliveryWords.FindKind(reader.GetString(4))!.Value,
        Version = reader.IsDBNull(5) ? null : reader.GetInt64(5),
        Method = TextOf(reader, 6),
        DeviceId = TextOf(reader, 7),
        Type = reader.IsDBNull(8) ? null : EventTypes.Get(reader.GetInt16(8)),
        EventAt = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
        Outcome = Enum.Parse<AttemptOutcome>(reader.GetString(10), ignoreCase: true),
        Status = reader.IsDBNull(11) ? null : reader.GetInt32(11),
        Took = reader.IsDBNull(12) ? null : TimeSpan.FromMilliseconds(reader.GetInt32(12)),
        Error = TextOf(reader, 13),
        IsPossibleRepeat = reader.GetBoolean(14),
        Request = TextOf(reader, 15),
        Answer = TextOf(reader, 16),
        Node = reader.GetString(17),
    };

    private static string? TextOf(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
