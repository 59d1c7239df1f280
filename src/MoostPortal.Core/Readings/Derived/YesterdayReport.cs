using MoostPortal.Core.Access;
using MoostPortal.Core.Time;
using MoostPortal.MeterFiles;
using Npgsql;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>Says for a home which values of a day there are, and why the others are not.</summary>
public sealed class YesterdayReport(PortalDatabase database)
{
    /// <summary>By device and type, also what the provider sent itself. None for a home that is not the actor's.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="buildingId">The home.</param>
    /// <param name="day">The local day that was measured.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<IReadOnlyList<DerivedValue>> OfHomeAsync(Actor actor, int buildingId, DateOnly day, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var ask = new NpgsqlCommand("select time_zone_id from building where building_id = $1 and deleted_at is null", transaction.Connection)
        {
            Parameters = { new() { Value = buildingId } },
        };
        if (await ask.ExecuteScalarAsync(cancel) is not string zone)
        {
            return [];
        }

        var clock = new BuildingClock(zone);
        var (start, end) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        var homes = await HomeEnergy.ReadAsync(transaction.Connection, zone, start, end, buildingId - 1, most: 1, [buildingId], cancel);
        var values = homes.SelectMany(home => DerivedRules.OfDay(home.Sums, home.Batteries)).ToDictionary(value => (value.DeviceId, value.Type));
        foreach (var stored in await StoredAsync(transaction.Connection, buildingId, end, clock.StartOf(day.AddDays(2)), cancel))
        {
            var known = values.GetValueOrDefault((stored.DeviceId, stored.Type), stored);
            values[(stored.DeviceId, stored.Type)] = known with { Reason = stored.Reason, ValueMicro = stored.ValueMicro };
        }

        return [.. values.Values.OrderBy(value => value.DeviceId, StringComparer.Ordinal).ThenBy(value => value.Type.Number)];
    }

    private static async Task<List<DerivedValue>> StoredAsync(
        NpgsqlConnection connection, int buildingId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select s.device_id, s.event_type, r.value_micro, r.quality from series s cross join lateral (
                select q.value_micro, q.quality, q.at from reading_recent q where q.series_id = s.series_id and q.at >= $2 and q.at < $3
                union all
                select v.value_micro, coalesce(get_byte(d.qualities, (v.i - 1)::int), d.quality, 0)::smallint, v.at
                from reading_day d cross join lateral (
                    select u.value_micro, u.i, (d.day::timestamp at time zone 'UTC') + coalesce(u.second, (u.i - 1) * d.step_seconds) * interval '1 second' as at
                    from unnest(d.seconds, d.values_micro) with ordinality as u(second, value_micro, i) where u.value_micro is not null) v
                where d.series_id = s.series_id and d.day between ($2 at time zone 'UTC')::date and ($3 at time zone 'UTC')::date and v.at >= $2 and v.at < $3) r
            where s.building_id = $1 and s.event_type = any($4) order by s.series_id, r.at
            """, connection)
        {
            Parameters =
            {
                new() { Value = buildingId },
                new() { Value = from },
                new() { Value = to },
                new() { Value = EventTypes.Provided.Where(type => type.Interval == EventInterval.Daily).Select(type => type.Number).ToArray() },
            },
        };
        var stored = new List<DerivedValue>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var isOurs = !reader.IsDBNull(3) && reader.GetInt16(3) == (short)Quality.Derived;
            stored.Add(new DerivedValue(
                reader.GetString(0), EventTypes.Get(reader.GetInt16(1)), isOurs ? DerivedReason.Computed : DerivedReason.Given, reader.GetInt64(2), 0, 0));
        }

        return stored;
    }
}
