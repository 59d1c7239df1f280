using System.Runtime.CompilerServices;
using System.Text.Json;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Shows uploads, their progress and their refused rows. Somebody else's upload is none.</summary>
public sealed class ImportReader(PortalDatabase database)
{
    private const int ColumnCount = 27;

    private const string Columns =
        """
        i.import_id, b.customer_building_id, i.file_name, i.device_id, i.event_type, i.changed_policy, i.state, i.rows_read, i.rows_new, i.rows_same, i.rows_changed,
            i.rows_refused, i.series_odd, i.bytes, i.bytes_read, i.refusal_code, i.refusal_args, i.created_at, i.finished_at, i.rows_held, i.is_dry_run,
            i.waits_for_commit, i.answers, i.undo_asked_at is not null, i.undone_never_sent, i.undone_resent, i.undone_not_recalled
        """;

    /// <summary>One upload with its report; null when there is none of that id for this actor.</summary>
    public async Task<Import?> FindAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        var found = await ListAsync(actor, ", i.report", "where i.import_id = $1", [importId], cancel);
        return found is [var one] ? one : null;
    }

    /// <summary>The latest uploads for a home, newest first.</summary>
    public Task<IReadOnlyList<Import>> OfBuildingAsync(Actor actor, string customerBuildingId, int most, CancellationToken cancel) =>
        ListAsync(actor, "", "where b.customer_building_id = $1 order by i.import_id desc limit $2", [customerBuildingId, most], cancel);

    /// <summary>The latest uploads that the actor may see, newest first.</summary>
    public Task<IReadOnlyList<Import>> LatestAsync(Actor actor, int most, CancellationToken cancel) =>
        ListAsync(actor, "", "order by i.import_id desc limit $1", [most], cancel);

    /// <summary>A page of the uploads that the actor may see, newest first.</summary>
    public async Task<UploadPage<Import>> PageAsync(Actor actor, ImportQuery query, CancellationToken cancel)
    {
        const string Chosen =
            """
            where ($2::text[] is null or i.state = any ($2)) and ($3::text is null or b.customer_building_id || ' ' || b.zip || ' ' || b.city ilike $3)
            """;
        var place = query.Before is null ? "and ($4::uuid is null or i.import_id < $4) order by i.import_id desc" : "and i.import_id > $4 order by i.import_id";
        object[] values =
        [
            query.Limit + 1,
            query.Standing is { } standing ? StatesOf(standing) : DBNull.Value,
            query.Home is { } home ? $"%{BuildingDirectory.Literal(home)}%" : DBNull.Value,
            (object?)(query.Before ?? query.After) ?? DBNull.Value,
        ];
        var found = await ListAsync(actor, "", $"{Chosen} {place} limit $1", values, cancel);
        return UploadPages.Of(found, import => import.Id, query.After, query.Before, query.Limit);
    }

    /// <summary>
    /// Writes the refused and held rows as a file to correct and upload again, in the dialect of the upload. False, and nothing written, when there is no such
    /// upload, or nothing of it could be read.
    /// </summary>
    public async Task<bool> WriteRefusedAsync(Actor actor, Guid importId, Stream output, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        if (await FindRefusedAsync(transaction.Connection, importId, cancel) is not { } refused)
        {
            return false;
        }

        await refused.WriteAsync(RowsAsync(transaction.Connection, importId, cancel), output, cancel);
        return true;
    }

    private static string[] StatesOf(ImportStanding standing) => standing switch
    {
        ImportStanding.UnderWay => ["receiving", "received", "reading", "committing"],
        ImportStanding.Open => ["question", "preview"],
        _ => [standing.ToString().ToLowerInvariant()],
    };

    private static async Task<RefusedOutput?> FindRefusedAsync(NpgsqlConnection connection, Guid importId, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand(
            "select header, jsonb_build_object('format', report->'format', 'dialect', report->'dialect', 'series', report->'series') from import where import_id = $1 and header is not null", connection)
        {
            Parameters = { new() { Value = importId } },
        };
        await using var reader = await find.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return null;
        }

        var report = JsonSerializer.Deserialize(reader.GetString(1), ImportJson.Default.ImportReport)!;
        return new RefusedOutput(importId, reader.GetFieldValue<byte[]>(0), report);
    }

    private static async IAsyncEnumerable<RefusedRow> RowsAsync(NpgsqlConnection connection, Guid importId, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var rows = new NpgsqlCommand("select line, column_no, code, raw from import_refused where import_id = $1 order by line", connection)
        {
            Parameters = { new() { Value = importId } },
        };
        await using var reader = await rows.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return new RefusedRow(reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3));
        }
    }

    private async Task<IReadOnlyList<Import>> ListAsync(Actor actor, string more, string which, object[] parameters, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var list = new NpgsqlCommand(
            $"select {Columns}{more} from import i left join building b on b.household_id = i.household_id and b.building_id = i.building_id {which}", transaction.Connection);
        foreach (var parameter in parameters)
        {
            list.Parameters.Add(new() { Value = parameter });
        }

        var imports = new List<Import>();
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            imports.Add(Read(reader));
        }

        return imports;
    }

    private static Import Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        CustomerBuildingId = reader.IsDBNull(1) ? null : reader.GetString(1),
        FileName = reader.GetString(2),
        DeviceId = reader.IsDBNull(3) ? null : reader.GetString(3),
        Type = reader.IsDBNull(4) ? null : EventTypes.Get(reader.GetInt16(4)).Name,
        Changed = Enum.Parse<ChangePolicy>(reader.GetString(5), ignoreCase: true),
        Phase = Enum.Parse<ImportPhase>(reader.GetString(6), ignoreCase: true),
        RowsRead = reader.GetInt64(7),
        RowsNew = reader.GetInt64(8),
        RowsSame = reader.GetInt64(9),
        RowsChanged = reader.GetInt64(10),
        RowsRefused = reader.GetInt64(11),
        UnusualSeries = reader.GetInt32(12),
        Bytes = reader.GetInt64(13),
        BytesRead = reader.GetInt64(14),
        Refusal = reader.IsDBNull(15) ? null : new Problem("", reader.GetString(15), [.. JsonSerializer.Deserialize(reader.GetString(16), ImportJson.Default.StringArray)!]),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(17),
        FinishedAt = reader.IsDBNull(18) ? null : reader.GetFieldValue<DateTimeOffset>(18),
        RowsHeld = reader.GetInt64(19),
        IsDryRun = reader.GetBoolean(20),
        WaitsForCommit = reader.GetBoolean(21),
        Answers = JsonSerializer.Deserialize(reader.GetString(22), ImportJson.Default.DictionaryStringString)!,
        IsBeingUndone = reader.GetBoolean(23),
        Undone = reader.GetString(6) == "undone" ? new ImportUndone(reader.GetInt64(24), reader.GetInt64(25), reader.GetInt64(26)) : null,
        Report = reader.FieldCount == ColumnCount || reader.IsDBNull(ColumnCount)
            ? null
            : JsonSerializer.Deserialize(reader.GetString(ColumnCount), ImportJson.Default.ImportReport),
    };
}
