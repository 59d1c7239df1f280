using System.Text.Json;
using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>What a run needs to know of the upload it works on.</summary>
internal sealed record ImportJob
{
    private static readonly short s_consumption = EventTypes.Find("ENERGY_CONSUMPTION")!.Number;

    private static readonly short[] s_meters = [(short)DeviceType.SMART_METER, (short)DeviceType.GATEWAY];

    public required Guid Id { get; init; }

    public int? HouseholdId { get; init; }

    public int? BuildingId { get; init; }

    public string? CustomerBuildingId { get; init; }

    public required Actor Uploader { get; init; }

    public required string FileName { get; init; }

    public string? DeviceId { get; init; }

    public EventType? Type { get; init; }

    public ChangePolicy Changed { get; init; }

    public long Bytes { get; init; }

    /// <summary>The file while it comes in; null when it is whole.</summary>
    public ArrivingFile? Arriving { get; init; }

    /// <summary>Stops at the preview.</summary>
    public bool WaitsForCommit { get; init; }

    /// <summary>It was read before, so refused rows of that reading may stand in the table.</summary>
    public bool WasRead { get; init; }

    /// <summary>The change to take back; null where the readings are to be stored.</summary>
    public long? UndoneChangeId { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>The first meter of the home, or its gateway.</summary>
    public string? MeterId { get; init; }

    /// <summary>The series of a plain file whose rows name none. Who says no more than the home means what its meter measured.</summary>
    public SeriesKey? Given => (BuildingId, DeviceId, Type, MeterId) switch
    {
        ({ } building, { } device, { } type, _) => new SeriesKey(building, device, type.Number),
        ({ } building, null, null, { } meter) => new SeriesKey(building, meter, s_consumption),
        _ => null,
    };

    /// <summary>Null when there is no such upload, or nothing is left to do with it.</summary>
    public static Task<ImportJob?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel) => FindAsync(connection, id, arriving: null, cancel);

    /// <summary>The same for an upload that may still be coming in.</summary>
    public static async Task<ImportJob?> FindAsync(NpgsqlConnection connection, Guid id, ArrivingFile? arriving, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand(
            """
            select i.household_id, i.actor_kind, i.actor_id, i.building_id, i.device_id, i.event_type, i.changed_policy, i.bytes, i.file_name, i.waits_for_commit,
                i.report is not null, i.answers, case when i.undo_asked_at is not null then i.change_id end, b.customer_building_id,
                (select d.device_id from device d
                where d.household_id = i.household_id and d.building_id = i.building_id and d.type = any($2) order by d.type desc, d.created_at, d.device_id limit 1)
            from import i left join building b on b.household_id = i.household_id and b.building_id = i.building_id
            where i.import_id = $1 and (i.state in ('received', 'reading', 'committing') or (i.state = 'receiving' and $3) or i.undo_asked_at is not null)
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = s_meters }, new() { Value = arriving is not null } },
        };
        await using var reader = await find.ExecuteReaderAsync(cancel);
        return !await reader.ReadAsync(cancel) ? null
            : arriving is null ? Read(id, reader)
            : Read(id, reader) with { Arriving = arriving, Bytes = arriving.Bytes };
    }

    private static ImportJob Read(Guid id, NpgsqlDataReader reader) => new()
    {
        Id = id,
        HouseholdId = reader.IsDBNull(0) ? null : reader.GetInt32(0),
        Uploader = ImportActor.FromColumns(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2)),
        BuildingId = reader.IsDBNull(3) ? null : reader.GetInt32(3),
        DeviceId = reader.IsDBNull(4) ? null : reader.GetString(4),
        Type = reader.IsDBNull(5) ? null : EventTypes.Get(reader.GetInt16(5)),
        Changed = Enum.Parse<ChangePolicy>(reader.GetString(6), ignoreCase: true),
        Bytes = reader.GetInt64(7),
        FileName = reader.GetString(8),
        WaitsForCommit = reader.GetBoolean(9),
        WasRead = reader.GetBoolean(10),
        Answers = JsonSerializer.Deserialize(reader.GetString(11), ImportJson.Default.DictionaryStringString)!,
        UndoneChangeId = reader.IsDBNull(12) ? null : reader.GetInt64(12),
        CustomerBuildingId = reader.IsDBNull(13) ? null : reader.GetString(13),
        MeterId = reader.IsDBNull(14) ? null : reader.GetString(14),
    };
}
