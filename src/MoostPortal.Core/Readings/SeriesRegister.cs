using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>Finds the series of keys, and opens those that are new. The caller holds the locks of their homes.</summary>
internal static class SeriesRegister
{
    /// <param name="connection">Inside the caller's transaction.</param>
    /// <param name="keys">No key twice.</param>
    /// <param name="households">The household of each key's home, in the same order.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>The series' ids in the order of the keys; negative (the complement) where the series was opened just now and holds nothing.</returns>
    public static async Task<int[]> OpenAsync(NpgsqlConnection connection, IReadOnlyList<SeriesKey> keys, IReadOnlyList<int> households, CancellationToken cancel)
    {
        var ids = await FindAsync(connection, keys, cancel);
        var missing = Enumerable.Range(0, keys.Count).Where(i => ids[i] == 0).ToArray();
        if (missing.Length == 0)
        {
            return ids;
        }

        // Rows come back in no promised order, so the place of the key travels along.
        await using var insert = new NpgsqlCommand(
            """
            with wanted as (select * from unnest($1, $2, $3, $4, $5) as k(place, household_id, building_id, device_id, event_type)),
                opened as (
                    insert into series (household_id, building_id, device_id, event_type)
                    select household_id, building_id, device_id, event_type from wanted order by place
                    returning series_id, building_id, device_id, event_type)
            select w.place, o.series_id from opened o join wanted w using (building_id, device_id, event_type)
            """, connection)
        {
            Parameters =
            {
                new() { Value = missing },
                new() { Value = missing.Select(i => households[i]).ToArray() },
                new() { Value = missing.Select(i => keys[i].BuildingId).ToArray() },
                new() { Value = missing.Select(i => keys[i].DeviceId).ToArray() },
                new() { Value = missing.Select(i => keys[i].EventType).ToArray() },
            },
        };
        await using var opened = await insert.ExecuteReaderAsync(cancel);
        while (await opened.ReadAsync(cancel))
        {
            ids[opened.GetInt32(0)] = ~opened.GetInt32(1);
        }

        return ids;
    }

    /// <returns>The series' ids in the order of the keys; 0 where there is no such series.</returns>
    public static async Task<int[]> FindAsync(NpgsqlConnection connection, IReadOnlyList<SeriesKey> keys, CancellationToken cancel)
    {
        var ids = new int[keys.Count];
        await using var find = new NpgsqlCommand(
            """
            select k.place, s.series_id from unnest($1, $2, $3) with ordinality as k(building_id, device_id, event_type, place)
            join series s on s.building_id = k.building_id and s.device_id = k.device_id and s.event_type = k.event_type
            """, connection)
        {
            Parameters =
            {
                new() { Value = keys.Select(key => key.BuildingId).ToArray() },
                new() { Value = keys.Select(key => key.DeviceId).ToArray() },
                new() { Value = keys.Select(key => key.EventType).ToArray() },
            },
        };
        await using var found = await find.ExecuteReaderAsync(cancel);
        while (await found.ReadAsync(cancel))
        {
            ids[(int)found.GetInt64(0) - 1] = found.GetInt32(1);
        }

        return ids;
    }
}
