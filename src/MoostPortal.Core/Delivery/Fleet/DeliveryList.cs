using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>
/// Lists what is, was or will be delivered, a page at a time. Homes come first, then open events, then those that did not simply arrive, and
/// those that may have arrived twice. An event that simply arrived leaves no row: it is listed of one home only, and while it is recent.
/// </summary>
public sealed class DeliveryList(PortalDatabase database)
{
    public const int MostAPage = 1000;

    /// <param name="actor">Who looks.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">1 to <see cref="MostAPage"/>.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<DeliveryPage> ListAsync(Actor actor, DeliveryFilter filter, DeliveryKey? after, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostAPage);
        await using var transaction = await database.BeginAsync(actor, cancel);
        var building = filter.CustomerBuildingId is { } id ? await FindBuildingAsync(transaction.Connection, id, cancel) : 0;
        var items = new List<DeliveryItem>();
        if (building is null)
        {
            return new DeliveryPage(items, Next: null);
        }

        var from = after is null ? 0 : DeliverySections.All.TakeWhile(section => section.Letter != after.Section).Count();
        foreach (var section in DeliverySections.All.Skip(from).Where(section => section.Concerns(filter)))
        {
            if (section == DeliverySections.Arrived && filter.CustomerBuildingId is null)
            {
                continue;
            }

            // One more than the page holds tells whether there is another.
            await ReadAsync(transaction.Connection, section, filter, building.Value, section.Letter == after?.Section ? after : null, limit + 1 - items.Count, items, cancel);
            if (items.Count > limit)
            {
                items.RemoveAt(limit);
                return new DeliveryPage(items, items[^1].Key);
            }
        }

        return new DeliveryPage(items, Next: null);
    }

    internal static async Task<int?> FindBuildingAsync(NpgsqlConnection connection, string customerBuildingId, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand("select building_id from building where customer_building_id = $1", connection)
        {
            Parameters = { new() { Value = customerBuildingId } },
        };
        return (int?)await find.ExecuteScalarAsync(cancel);
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection, DeliverySection section, DeliveryFilter filter, int building, DeliveryKey? after, int most, List<DeliveryItem> items, CancellationToken cancel)
    {
        var behind = after is null ? "" : section.Keys.Second == "0"
            ? $" and {section.Keys.First} > $3"
            : $" and ({section.Keys.First}, {section.Keys.Second}) > ($3, {(section.Keys.Second.EndsWith(".at", StringComparison.Ordinal) ? "to_timestamp(0) + $4 * interval '1 microsecond'" : "$4")})";
        var order = section.Keys.Second == "0" ? section.Keys.First : $"{section.Keys.First}, {section.Keys.Second}";

        // What was tried of a home stands in the log of requests, looked up for the rows of the page alone.
        var tried = section == DeliverySections.Buildings
            ? """
              left join lateral (
                  select count(*)::int as n, min(a.at) as first from delivery_attempt a
                  where a.building_id = p.building_id and a.version = p.version and a.kind = 'building') t on true
              """
            : "cross join (select 0 as n, null::timestamptz as first) t";
        var sql = $"""
            with page (kind, state, is_repeat, k1, k2, building_id, customer_building_id, device_id, event_type, at, version, attempts, first_at, last_at, status, error) as materialized (
                select {section.KindColumn}, {section.StateColumn}, {section.Repeat}, {section.Select} {section.ConditionsOf(filter)}{behind}
                order by {order} limit $5)
            select p.*, t.n, t.first from page p {tried} order by p.k1, p.k2
            """;
        await using var query = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = building },
                new() { Value = filter.Kind?.Word() ?? "" },
                new() { Value = after?.First ?? 0L },
                new() { Value = after?.Second ?? 0L },
                new() { Value = most },
            },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            items.Add(ItemOf(section, reader));
        }
    }

    private static DeliveryItem ItemOf(DeliverySection section, NpgsqlDataReader reader) => new()
    {
        Key = new DeliveryKey(section.Letter, reader.GetInt64(3), reader.GetInt64(4)),
        Kind = DeliveryWords.FindKind(reader.GetString(0))!.Value,
        State = Enum.Parse<DeliveryState>(reader.GetString(1)),
        IsPossibleRepeat = reader.GetBoolean(2),
        BuildingId = reader.GetInt32(5),
        CustomerBuildingId = reader.GetString(6),
        DeviceId = reader.IsDBNull(7) ? null : reader.GetString(7),
        Type = reader.IsDBNull(8) ? null : EventTypes.Get(reader.GetInt16(8)),
        Timestamp = InstantOf(reader, 9),
        Version = reader.IsDBNull(10) ? null : reader.GetInt64(10),
        Attempts = Math.Max(reader.GetInt32(11), reader.GetInt32(16)),
        FirstAttempt = InstantOf(reader, 12) ?? InstantOf(reader, 17),
        LastAttempt = InstantOf(reader, 13),
        Status = reader.IsDBNull(14) ? null : reader.GetInt32(14),
        Error = reader.IsDBNull(15) ? null : reader.GetString(15),
    };

    private static DateTimeOffset? InstantOf(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
