using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// The homes that a file's rows name, as far as its uploader may see them. Looked up while rows are read, many at a time: a customer's
/// all at once, staff's together with the next ones in the order of the key, which is the order of most files.
/// </summary>
internal sealed class ImportHomes(PortalTransaction uploader)
{
    private const int Ahead = 250;
    private const int MostKept = 50_000;

    private readonly Dictionary<string, KnownBuilding?> _homes = new(StringComparer.Ordinal);
    private bool _isComplete;

    public KnownBuilding? Find(string customerBuildingId)
    {
        if (!_homes.TryGetValue(customerBuildingId, out var home) && !_isComplete)
        {
            if (_homes.Count > MostKept)
            {
                _homes.Clear();
            }

            _homes[customerBuildingId] = null;
            Load(customerBuildingId);
            home = _homes[customerBuildingId];
        }

        return home;
    }

    // The reader of the file asks in the middle of a row and cannot wait, so this is the one synchronous query of the import.
    private void Load(string from)
    {
        _isComplete = uploader.Actor is Actor.Customer;
        using var command = new NpgsqlCommand(
            _isComplete
                ? """
                select b.customer_building_id, b.household_id, b.building_id, b.time_zone_id, d.device_id, d.type from building b
                left join device d on d.household_id = b.household_id and d.building_id = b.building_id where b.deleted_at is null
                """
                : """
                select b.customer_building_id, b.household_id, b.building_id, b.time_zone_id, d.device_id, d.type
                from (select * from building where customer_building_id >= $1 and deleted_at is null order by customer_building_id limit $2) b
                left join device d on d.household_id = b.household_id and d.building_id = b.building_id
                """,
            uploader.Connection);
        if (!_isComplete)
        {
            command.Parameters.Add(new() { Value = from });
            command.Parameters.Add(new() { Value = Ahead });
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetString(0);
            if (!_homes.TryGetValue(id, out var home) || home is null)
            {
                _homes[id] = home = new KnownBuilding(reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3));
            }

            if (!reader.IsDBNull(4))
            {
                home.Add(reader.GetString(4), (DeviceType)reader.GetInt16(5));
            }
        }
    }
}
