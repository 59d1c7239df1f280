using System.Runtime.InteropServices;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// Reads the events of claimed ranges: their rows, then each home once, and the series and devices that are not known as they are now. The
/// lateral queries with an offset make the database look up row by row, by keys, however large its tables are and whatever it knows of them.
/// </summary>
internal sealed class RangeReader
{
    private readonly KnownSeries _known = new();

    /// <summary>The events of each range behind its progress, in ascending number.</summary>
    public async Task<IReadOnlyList<List<DueEvent>>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<Claimed> ranges, CancellationToken cancel)
    {
        var rows = await ReadRowsAsync(connection, ranges, cancel);
        var series = await FindSeriesAsync(connection, rows, cancel);
        List<List<DueEvent>> events = [.. ranges.Select(range => new List<DueEvent>(range.Hi - range.Progress))];
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows))
        {
            if (series.TryGetValue(row.SeriesId, out var known))
            {
                events[row.Range].Add(new DueEvent(row.No, known, row.At, row.ValueMicro, row.No <= ranges[row.Range].RepeatUntil));
            }
        }

        return events;
    }

    private static async Task<List<Row>> ReadRowsAsync(NpgsqlConnection connection, IReadOnlyList<Claimed> ranges, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select (k.place - 1)::int, r.no, r.series_id, r.at, r.value_micro
            from unnest($1, $2, $3, $4) with ordinality k(arrived_on, batch_id, progress, hi, place)
            cross join lateral (
                select * from reading_recent r where r.arrived_on = k.arrived_on and r.batch_id = k.batch_id and r.no > k.progress and r.no <= k.hi offset 0) r
            order by k.place, r.no
            """, connection)
        {
            Parameters =
            {
                new() { Value = ranges.Select(range => range.ArrivedOn).ToArray() },
                new() { Value = ranges.Select(range => range.BatchId).ToArray() },
                new() { Value = ranges.Select(range => range.Progress).ToArray() },
                new() { Value = ranges.Select(range => range.Hi).ToArray() },
            },
        };
        var rows = new List<Row>(ranges.Sum(range => range.Hi - range.Progress));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new Row(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt64(4)));
        }

        return rows;
    }

    // Homes before devices: what changes in between is then remembered by too low a version and read again.
    private async Task<Dictionary<int, DueSeries>> FindSeriesAsync(NpgsqlConnection connection, List<Row> rows, CancellationToken cancel)
    {
        var found = new Dictionary<int, DueSeries>(rows.Count);
        var (remembered, unknown) = (new List<KnownSeries.Entry>(rows.Count), new List<int>());
        foreach (var id in new HashSet<int>(rows.Select(row => row.SeriesId)))
        {
            if (_known.Find(id) is { } entry)
            {
                remembered.Add(entry);
            }
            else
            {
                unknown.Add(id);
            }
        }

        var news = unknown.Count == 0 ? [] : await ReadSeriesAsync(connection, unknown, cancel);
        var homes = await ReadHomesAsync(connection, [.. remembered.Select(entry => (entry.HouseholdId, entry.Home.BuildingId)).Concat(news.Select(KeyOf)).Distinct()], cancel);
        foreach (var entry in remembered)
        {
            if (homes.GetValueOrDefault(entry.Home.BuildingId) == entry.Home)
            {
                found[entry.Series.SeriesId] = entry.Series;
            }
            else
            {
                news.Add(new Series(entry.Series.SeriesId, entry.HouseholdId, entry.Home.BuildingId, entry.Series.DeviceId, entry.Series.Type.Number));
            }
        }

        var devices = news.Count == 0 ? [] : await ReadDevicesAsync(connection, [.. news.Select(KeyOf).Distinct()], cancel);
        foreach (var one in news.Where(one => homes.ContainsKey(one.BuildingId)))
        {
            var (home, isThere) = (homes[one.BuildingId], devices.TryGetValue((one.BuildingId, one.DeviceId), out var device));
            var series = new DueSeries(
                one.SeriesId, home.CustomerBuildingId, one.DeviceId, isThere ? device.Name : one.DeviceId, isThere ? device.Type : null, EventTypes.Get(one.EventType),
                home.IsAcknowledged, home.IsActive)
            {
                TimeZoneId = home.TimeZoneId,
            };
            found[one.SeriesId] = series;
            _known.Keep(new KnownSeries.Entry(series, one.HouseholdId, home));
        }

        return found;
    }

    private static async Task<List<Series>> ReadSeriesAsync(NpgsqlConnection connection, List<int> ids, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select s.series_id, s.household_id, s.building_id, s.device_id, s.event_type
            from unnest($1) k(series_id) cross join lateral (select * from series s where s.series_id = k.series_id offset 0) s
            """, connection)
        {
            Parameters = { new() { Value = ids } },
        };
        var series = new List<Series>(ids.Count);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            series.Add(new Series(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3), reader.GetInt16(4)));
        }

        return series;
    }

    private static async Task<Dictionary<int, DueHome>> ReadHomesAsync(NpgsqlConnection connection, (int Household, int Building)[] keys, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select b.building_id, b.customer_building_id, b.time_zone_id, b.sent_version > 0,
                b.deleted_at is null and (b.deactivated_timestamp is null or b.deactivated_timestamp > now()), b.wanted_version
            from unnest($1, $2) k(household_id, building_id) cross join lateral (
                select b.*, y.sent_version, y.wanted_version from building b join building_sync y using (household_id, building_id)
                where b.household_id = k.household_id and b.building_id = k.building_id offset 0) b
            """, connection);
        AddKeys(command, keys);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var homes = new Dictionary<int, DueHome>(keys.Length);
        while (await reader.ReadAsync(cancel))
        {
            homes[reader.GetInt32(0)] = new DueHome(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetInt64(5));
        }

        return homes;
    }

    // All of a home at once: one look into the index for its many series.
    private static async Task<Dictionary<(int, string), (string Name, DeviceType Type)>> ReadDevicesAsync(
        NpgsqlConnection connection, (int Household, int Building)[] keys, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select d.building_id, d.device_id, coalesce(d.name, d.product_name, d.device_id), d.type
            from unnest($1, $2) k(household_id, building_id) cross join lateral (
                select * from device d where d.household_id = k.household_id and d.building_id = k.building_id offset 0) d
            """, connection);
        AddKeys(command, keys);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var devices = new Dictionary<(int, string), (string Name, DeviceType Type)>(keys.Length);
        while (await reader.ReadAsync(cancel))
        {
            devices[(reader.GetInt32(0), reader.GetString(1))] = (reader.GetString(2), (DeviceType)reader.GetInt16(3));
        }

        return devices;
    }

    private static void AddKeys(NpgsqlCommand command, (int Household, int Building)[] keys)
    {
        command.Parameters.Add(new() { Value = keys.Select(key => key.Household).ToArray() });
        command.Parameters.Add(new() { Value = keys.Select(key => key.Building).ToArray() });
    }

    private static (int Household, int Building) KeyOf(Series series) => (series.HouseholdId, series.BuildingId);

    /// <summary>A range as a claim's SQL returns it.</summary>
    internal sealed record Claimed(
        long RangeId, DateOnly ArrivedOn, long BatchId, int Lo, int Progress, int Hi, int RepeatUntil, int InFlight, int Attempts, DateTimeOffset? AttemptedAt);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(int Range, int No, int SeriesId, DateTimeOffset At, long ValueMicro);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Series(int SeriesId, int HouseholdId, int BuildingId, string DeviceId, short EventType);
}
