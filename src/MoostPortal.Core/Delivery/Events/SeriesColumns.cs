using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>The part of a claim's SQL that says what an event needs besides instant and value, and how it is read back.</summary>
internal static class SeriesColumns
{
    public const int Count = 8;

    public const string Select =
        """
        s.series_id, b.customer_building_id, s.device_id, coalesce(d.name, d.product_name, s.device_id), d.type, s.event_type, y.sent_version > 0,
            b.deleted_at is null and (b.deactivated_timestamp is null or b.deactivated_timestamp > now())
        """;

    /// <summary>Joins to <c>series s</c>.</summary>
    public const string Join =
        """
        join building b on b.household_id = s.household_id and b.building_id = s.building_id
        join building_sync y on y.household_id = s.household_id and y.building_id = s.building_id
        left join device d on d.household_id = s.household_id and d.building_id = s.building_id and d.device_id = s.device_id
        """;

    public static DueSeries Read(NpgsqlDataReader reader, int column) => new(
        reader.GetInt32(column),
        reader.GetString(column + 1),
        reader.GetString(column + 2),
        reader.GetString(column + 3),
        reader.IsDBNull(column + 4) ? null : (DeviceType)reader.GetInt16(column + 4),
        EventTypes.Get(reader.GetInt16(column + 5)),
        reader.GetBoolean(column + 6),
        reader.GetBoolean(column + 7));
}
