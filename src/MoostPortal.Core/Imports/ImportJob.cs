using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>What a run needs to know of the upload it works on.</summary>
internal sealed record ImportJob(Guid Id, int? HouseholdId, Actor Uploader, SeriesKey? Given, bool ReplacesChanged, long Bytes)
{
    /// <summary>Null when there is no such upload, or nothing is left to do with it.</summary>
    public static async Task<ImportJob?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand(
            """
            select household_id, actor_kind, actor_id, building_id, device_id, event_type, replaces_changed, bytes
            from import where import_id = $1 and state in ('received', 'reading', 'committing')
            """, connection)
        {
            Parameters = { new() { Value = id } },
        };
        await using var reader = await find.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return null;
        }

        return new ImportJob(
            id,
            reader.IsDBNull(0) ? null : reader.GetInt32(0),
            ImportActor.FromColumns(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2)),
            reader.IsDBNull(4) ? null : new SeriesKey(reader.GetInt32(3), reader.GetString(4), reader.GetInt16(5)),
            reader.GetBoolean(6),
            reader.GetInt64(7));
    }
}
