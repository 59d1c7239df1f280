using MoostPortal.Core.Devices;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>The homes and devices among the named ones that the actor of a transaction may see. A home that was given up is none.</summary>
internal sealed class KnownDevices
{
    private readonly Dictionary<string, KnownBuilding> _buildings = new(StringComparer.Ordinal);

    public KnownBuilding? Building(string customerBuildingId) => _buildings.GetValueOrDefault(customerBuildingId);

    public static async Task<KnownDevices> FindAsync(
        NpgsqlConnection connection, IEnumerable<string> customerBuildingIds, IEnumerable<string> deviceIds, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select b.customer_building_id, b.household_id, b.building_id, b.time_zone_id, d.device_id, d.type from building b
            left join device d on d.household_id = b.household_id and d.building_id = b.building_id and d.device_id = any($2)
            where b.customer_building_id = any($1) and b.deleted_at is null
            """, connection)
        {
            Parameters =
            {
                new() { Value = customerBuildingIds.Distinct(StringComparer.Ordinal).ToArray() },
                new() { Value = deviceIds.Distinct(StringComparer.Ordinal).ToArray() },
            },
        };
        var known = new KnownDevices();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            known.Add(reader);
        }

        return known;
    }

    /// <summary>Takes a row of building (four columns) and device (two columns, null where the home has no such device).</summary>
    private void Add(NpgsqlDataReader reader)
    {
        var id = reader.GetString(0);
        if (!_buildings.TryGetValue(id, out var building))
        {
            building = new KnownBuilding(reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3));
            _buildings.Add(id, building);
        }

        if (!reader.IsDBNull(4))
        {
            building.Add(reader.GetString(4), (DeviceType)reader.GetInt16(5));
        }
    }
}
