using Npgsql;

namespace MoostPortal.Benchmarks;

/// <summary>Enters the homes of all benchmarks at once: registering is not what is measured.</summary>
internal static class HomeRegistration
{
    public static async Task RegisterAsync(string owner, int homes, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancel);
        await using var enter = new NpgsqlCommand(
            """
            with h as (
                insert into household (household_id, created_at) overriding system value select no, now() from generate_series(1, $1) no returning household_id),
            b as (
                insert into building (household_id, building_id, customer_building_id, zip, city, country_code, time_zone_id, registration_timestamp,
                    is_early_adopter, created_at, updated_at)
                overriding system value
                select household_id, household_id, 'AT' || lpad(household_id::text, 6, '0'), '1010', 'Wien', 'AT', 'Europe/Vienna', now(), false, now(), now() from h
                returning household_id, building_id),
            s as (
                insert into building_sync (household_id, building_id, wanted_version, sent_version, next_attempt_at, attempts, is_ambiguous, acknowledged_at)
                select household_id, building_id, 1, 1, now(), 0, false, now() from b)
            insert into device (household_id, building_id, device_id, type, name, created_at, updated_at)
            select household_id, building_id, d.id, d.type, d.name, now(), now() from b, unnest($2, $3, $4) d(id, type, name)
            """, connection)
        {
            Parameters =
            {
                new() { Value = homes },
                new() { Value = Household.Devices.Select(device => device.Id).ToArray() },
                new() { Value = Household.Devices.Select(device => (short)device.Source).ToArray() },
                new() { Value = Household.Devices.Select(device => device.Name).ToArray() },
            },
        };
        await enter.ExecuteNonQueryAsync(cancel);
        await using var analyze = new NpgsqlCommand("analyze", connection);
        await analyze.ExecuteNonQueryAsync(cancel);
    }
}
