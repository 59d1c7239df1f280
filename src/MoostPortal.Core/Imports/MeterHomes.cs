using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// The homes that the meter points of a file belong to: as its uploader may see them, and whether a meter point belongs to somebody else, which only the
/// portal itself may look up and nobody is told more about.
/// </summary>
internal sealed class MeterHomes(PortalTransaction uploader, NpgsqlConnection worker, ImportJob job)
{
    public const string Question = "meterPoint";
    public const string Yes = "yes";
    public const string No = "no";

    private ImportHome? _given;

    /// <summary>The home that the upload is for.</summary>
    public async Task<ImportHome?> GivenAsync(CancellationToken cancel) =>
        job.BuildingId is { } id ? _given ??= await FindAsync("b.building_id = $1", id, cancel) : null;

    /// <summary>A zone that is likely the file's, while nobody knows its home.</summary>
    public async Task<string> LikelyZoneAsync(CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("select time_zone_id from building where deleted_at is null order by building_id limit 1", uploader.Connection);
        return (string?)await ask.ExecuteScalarAsync(cancel) ?? "UTC";
    }

    public async Task<(ImportHome? Home, MeterPointVerdict Verdict)> FindAsync(string? meterPoint, IReadOnlyDictionary<string, string> answers, CancellationToken cancel)
    {
        var given = await GivenAsync(cancel);
        if (meterPoint is null)
        {
            return (given, given is null ? MeterPointVerdict.Unknown : MeterPointVerdict.NotNamed);
        }

        if (given?.Answers(meterPoint) == true)
        {
            return (given, MeterPointVerdict.Own);
        }

        if (given is null)
        {
            const string Named =
                """
                b.customer_building_id = any ($1) or exists (
                    select from meter_point m where m.household_id = b.household_id and m.building_id = b.building_id and m.meter_point = any ($1))
                """;
            var found = await FindAsync(Named, Forms(meterPoint), cancel);
            return (found, found is not null ? MeterPointVerdict.Own
                : await IsSomebodyElsesAsync(meterPoint, cancel) ? MeterPointVerdict.Other : MeterPointVerdict.Unknown);
        }

        if (await IsSomebodyElsesAsync(meterPoint, cancel))
        {
            return (null, MeterPointVerdict.Other);
        }

        return answers.GetValueOrDefault(Question) switch
        {
            Yes => (given, MeterPointVerdict.Own),
            No => (null, MeterPointVerdict.Denied),
            _ => (given, MeterPointForm.Is(given.CustomerBuildingId) ? MeterPointVerdict.Asked : MeterPointVerdict.Assumed),
        };
    }

    // A household can claim meter points for its homes, so a claim elsewhere says nothing; the provider's own ids and the same household's claims do.
    private async Task<bool> IsSomebodyElsesAsync(string meterPoint, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand(
            """
            select exists (select from building where customer_building_id = any ($1) and building_id <> $2 and deleted_at is null)
                or exists (
                    select from meter_point m join building b on b.household_id = m.household_id and b.building_id = m.building_id
                    where m.meter_point = any ($1) and m.household_id = $3 and m.building_id <> $2 and b.deleted_at is null)
            """, worker)
        {
            Parameters = { new() { Value = Forms(meterPoint) }, new() { Value = job.BuildingId ?? 0 }, new() { Value = job.HouseholdId ?? 0 } },
        };
        return (bool)(await ask.ExecuteScalarAsync(cancel))!;
    }

    private static string[] Forms(string meterPoint) => [meterPoint, MeterPointForm.Normalise(meterPoint)];

    private async Task<ImportHome?> FindAsync(string which, object value, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand(
            $"""
            select b.household_id, b.building_id, b.customer_building_id, b.time_zone_id, b.country_code, d.device_id, d.type,
                array(select m.meter_point from meter_point m where m.household_id = b.household_id and m.building_id = b.building_id)::text[]
            from building b left join device d on d.household_id = b.household_id and d.building_id = b.building_id
            where b.deleted_at is null and ({which}) order by b.building_id, d.device_id
            """, uploader.Connection)
        {
            Parameters = { new() { Value = value } },
        };
        ImportHome? home = null;
        var devices = new List<(string, DeviceType)>();
        await using var reader = await find.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            home ??= new ImportHome(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4))
            {
                Devices = devices,
                MeterPoints = reader.GetFieldValue<string[]>(7),
            };
            if (reader.GetInt32(1) == home.BuildingId && !reader.IsDBNull(5))
            {
                devices.Add((reader.GetString(5), (DeviceType)reader.GetInt16(6)));
            }
        }

        return home;
    }
}
