using MoostPortal.Core.Devices;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>The energies of one home in a span of time.</summary>
/// <param name="HouseholdId">Its household.</param>
/// <param name="BuildingId">The home.</param>
/// <param name="Sums">One for each series that holds a reading of the span or owed one.</param>
/// <param name="Batteries">The home's batteries.</param>
internal sealed record HomeEnergy(int HouseholdId, int BuildingId, List<EnergySum> Sums, string[] Batteries)
{
    /// <summary>
    /// Adds up the readings of active homes of a zone, the next <paramref name="most"/> behind a home. Pages and recent rows are read by series;
    /// nothing but the sums leaves the database.
    /// </summary>
    /// <param name="connection">Inside the caller's transaction.</param>
    /// <param name="zone">The zone; null for all.</param>
    /// <param name="start">First instant of the span.</param>
    /// <param name="end">First instant behind it.</param>
    /// <param name="after">The last home before.</param>
    /// <param name="most">How many homes at most.</param>
    /// <param name="only">Those to choose from; null for all.</param>
    /// <param name="cancel">Ends the query.</param>
    public static async Task<List<HomeEnergy>> ReadAsync(
        NpgsqlConnection connection, string? zone, DateTimeOffset start, DateTimeOffset end, int after, int most, int[]? only, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            with homes as materialized (
                    select b.household_id, b.building_id from building b
                    where ($1 is null or b.time_zone_id = $1) and b.deleted_at is null and (b.deactivated_timestamp is null or b.deactivated_timestamp > now())
                        and b.building_id > $4 and ($6 is null or b.building_id = any($6))
                    order by b.building_id limit $5)
            select h.household_id, h.building_id, s.device_id, s.event_type, v.n, v.total, v.grid, v.filled,
                array(select d.device_id from device d where d.household_id = h.household_id and d.building_id = h.building_id and d.type = $8)
            from homes h
            left join (series s join device of on of.household_id = s.household_id and of.building_id = s.building_id and of.device_id = s.device_id)
                on s.building_id = h.building_id and s.household_id = h.household_id and s.event_type = any($7)
            left join lateral (
                select count(*)::int as n, coalesce(sum(r.value_micro), 0) as total,
                    case when bool_and(r.second % 1800 = 0) then 1800 when bool_and(r.second % 900 = 0) then 900
                        when bool_and(r.second % 300 = 0) then 300 when bool_and(r.second % 60 = 0) then 60 else 1 end as grid,
                    coalesce(bit_count(bit_or(case when r.slot < 60 then 1::bigint << r.slot::int else 0 end)::bit(64)), 0)
                        + coalesce(bit_count(bit_or(case when r.slot >= 60 then 1::bigint << (r.slot - 60)::int else 0 end)::bit(64)), 0) as filled
                from (select e.value_micro, e.second, e.second / $9[array_position($7, s.event_type)] as slot from (
                    select r.value_micro, extract(epoch from r.at)::bigint - extract(epoch from $2)::bigint as second
                    from reading_recent r where r.series_id = s.series_id and r.at >= $2 and r.at < $3
                    union all
                    select v.value_micro, extract(epoch from d.day)::bigint + coalesce(v.second, (v.i - 1) * d.step_seconds) - extract(epoch from $2)::bigint
                    from reading_day d cross join lateral unnest(d.seconds, d.values_micro) with ordinality as v(second, value_micro, i)
                    where d.series_id = s.series_id and d.day between ($2 at time zone 'UTC')::date and ($3 at time zone 'UTC')::date and v.value_micro is not null
                        and extract(epoch from d.day)::bigint + coalesce(v.second, (v.i - 1) * d.step_seconds) >= extract(epoch from $2)::bigint
                        and extract(epoch from d.day)::bigint + coalesce(v.second, (v.i - 1) * d.step_seconds) < extract(epoch from $3)::bigint) e) r) v
                on v.n > 0 or s.owes_from < $3
            order by h.building_id, s.device_id, s.event_type
            """, connection)
        {
            Parameters =
            {
                new() { Value = (object?)zone ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = start },
                new() { Value = end },
                new() { Value = after },
                new() { Value = most },
                new() { Value = (object?)only ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = DerivedRules.Sources.Select(type => type.Number).ToArray() },
                new() { Value = (short)DeviceType.BATTERY },
                new() { Value = DerivedRules.Sources.Select(type => (int)type.Step!.Value.TotalSeconds).ToArray() },
            },
        };
        var homes = new List<HomeEnergy>(most);
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (homes.Count == 0 || homes[^1].BuildingId != reader.GetInt32(1))
            {
                homes.Add(new HomeEnergy(reader.GetInt32(0), reader.GetInt32(1), [], reader.GetFieldValue<string[]>(8)));
            }

            if (!reader.IsDBNull(4))
            {
                homes[^1].Sums.Add(EnergySum.Of(
                    reader.GetString(2), EventTypes.Get(reader.GetInt16(3)), end - start, reader.GetDecimal(5), reader.GetInt32(4), (int)reader.GetInt64(7), reader.GetInt32(6)));
            }
        }

        return homes;
    }
}
