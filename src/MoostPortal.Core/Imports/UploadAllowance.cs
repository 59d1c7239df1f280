using System.Data;
using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>What a person has under way and sent in the last 24 hours, which bounds what a single account can fill the database with.</summary>
/// <param name="Unfinished">Files that are not whole.</param>
/// <param name="Bytes">Sent in 24 hours, or announced.</param>
internal sealed record UploadAllowance(int Unfinished, long Bytes)
{
    private const int LockClass = 0x4D55;
    private const long Megabyte = 1_000_000;

    /// <summary>All but one upload, which is about to begin. Of uploads that begin at once each counts those before it.</summary>
    public static async Task<UploadAllowance> ReadAsync(NpgsqlConnection connection, Actor actor, Guid besides, CancellationToken cancel)
    {
        var (kind, actorId) = ImportActor.Columns(actor);
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock($1, hashtext($2))", connection)
        {
            Parameters = { new() { Value = LockClass }, new() { Value = actor.AuditName } },
        };
        await take.ExecuteNonQueryAsync(cancel);
        await using var read = new NpgsqlCommand(
            """
            select (count(u.import_id))::int, coalesce(sum(coalesce(u.size_bytes, i.bytes)) filter (where i.created_at > now() - interval '24 hours'), 0)::bigint
            from import i left join import_upload u using (import_id)
            where i.actor_kind = $1 and i.actor_id = $2 and i.import_id <> $3 and (u.import_id is not null or i.created_at > now() - interval '24 hours')
            """, connection)
        {
            Parameters =
            {
                new() { Value = kind }, new() { Value = (object?)actorId ?? DBNull.Value, DbType = DbType.Guid }, new() { Value = besides },
            },
        };
        await using var reader = await read.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new UploadAllowance(reader.GetInt32(0), reader.GetInt64(1));
    }

    /// <summary>Why one more file is not taken now; null where it is. How much staff load is their own business.</summary>
    public Problem? Refuses(Actor actor, long sizeBytes, ImportOptions options) =>
        Unfinished >= UploadSessions.MostUnfinished ? new Problem("", "import.upload.too-many", UploadSessions.MostUnfinished)
        : actor is Actor.Customer && Bytes + sizeBytes > options.MostMegabytesADay * Megabyte
            ? new Problem("size", "import.upload.quota", options.MostMegabytesADay, (Bytes + Megabyte - 1) / Megabyte)
        : null;
}
