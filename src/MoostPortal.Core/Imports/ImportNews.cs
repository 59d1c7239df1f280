using MoostPortal.Core.Access;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Imports;

/// <summary>A person's own uploads over all their homes: which there are, and which ended or ask something and were not looked at since.</summary>
public sealed class ImportNews(PortalDatabase database)
{
    // Whatever is not on its way waits for its person: to be answered, to be committed, or to be seen.
    private const string NotUnderWay = "i.state not in ('receiving', 'received', 'reading', 'committing')";

    private const string Own = "i.actor_kind = $1 and i.actor_id = $2";

    /// <param name="actor">Whose.</param>
    /// <param name="buildingId">Only those of this home; null for all.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<int> CountUnseenAsync(Actor actor, int? buildingId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var count = Command(
            $"select count(*)::int from import i where {Own} and i.seen_at is null and {NotUnderWay} and ($3::int is null or i.building_id = $3)", transaction);
        count.Parameters.Add(new() { Value = (object?)buildingId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        return (int)(await count.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Takes an upload from the news of the person who looks at it; somebody else's upload, and one that is on its way, stays as it is.</summary>
    public async Task MarkSeenAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var mark = Command($"update import i set seen_at = now() where {Own} and i.import_id = $3 and i.seen_at is null and {NotUnderWay}", transaction);
        mark.Parameters.Add(new() { Value = importId });
        await mark.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>A page of the person's uploads, newest first.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="after">List what is older than this one; null begins with the newest.</param>
    /// <param name="before">List what is newer than this one; not together with <paramref name="after"/>.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<UploadPage<ImportEntry>> ListAsync(Actor actor, Guid? after, Guid? before, int limit, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var list = Command(
            $"""
            select i.import_id, i.file_name, i.state, i.seen_at is null and {NotUnderWay}, i.created_at, u.received_bytes, u.size_bytes,
                b.building_id, b.zip, b.city, b.time_zone_id
            from import i left join import_upload u using (import_id)
            left join building b on b.household_id = i.household_id and b.building_id = i.building_id and b.deleted_at is null
            where {Own} and ($3::uuid is null or {(before is null ? "i.import_id < $3" : "i.import_id > $3")})
            order by i.import_id {(before is null ? "desc" : "asc")} limit $4
            """, transaction);
        list.Parameters.Add(new() { Value = (object?)(before ?? after) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        list.Parameters.Add(new() { Value = limit + 1 });
        var rows = new List<ImportEntry>();
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Read(reader));
        }

        return UploadPages.Of(rows, row => row.Id, after, before, limit);
    }

    private static NpgsqlCommand Command(string sql, PortalTransaction transaction)
    {
        var (kind, actorId) = ImportActor.Columns(transaction.Actor);
        return new NpgsqlCommand(sql, transaction.Connection)
        {
            Parameters = { new() { Value = kind }, new() { Value = (object?)actorId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid } },
        };
    }

    private static ImportEntry Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        FileName = reader.GetString(1),
        Phase = Enum.Parse<ImportPhase>(reader.GetString(2), ignoreCase: true),
        IsUnseen = reader.GetBoolean(3),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(4),
        ArrivedPercent = reader.IsDBNull(6) ? null : new UnfinishedUpload(reader.GetGuid(0), "", reader.GetInt64(6), reader.GetInt64(5)).Percent,
        BuildingId = reader.IsDBNull(7) ? null : reader.GetInt32(7),
        Place = reader.IsDBNull(7) ? null : $"{reader.GetString(8)} {reader.GetString(9)}",
        TimeZoneId = reader.IsDBNull(10) ? null : reader.GetString(10),
    };
}
