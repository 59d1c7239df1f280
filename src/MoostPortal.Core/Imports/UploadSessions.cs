using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Takes files from browsers in chunks, each a transaction, so that an upload goes on where it stopped: after a lost connection, on
/// another node, on another day. Only who began an upload meets it, and only while they may see its home.
/// </summary>
public sealed class UploadSessions(PortalDatabase database, ImportStore store, IDeliveryNudge nudge, IOptions<ImportOptions> options)
{
    /// <summary>The longest chunk.</summary>
    public const int MostChunkBytes = ImportChunks.MostBytes;

    /// <summary>The shortest chunk that is not the last: an upload must not become a million rows.</summary>
    public const int LeastChunkBytes = 64 << 10;

    /// <summary>How many files a person may leave unfinished.</summary>
    public const int MostUnfinished = 20;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Begins an upload, or finds the unfinished one of the same file.</summary>
    /// <returns>Where to send the first chunk, or why the file is not taken.</returns>
    public async Task<Outcome<UploadPlace>> OpenAsync(Actor actor, UploadOffer offer, CancellationToken cancel)
    {
        if (offer.SizeBytes <= 0)
        {
            return new Problem("size", "import.upload.empty");
        }

        if (offer.SizeBytes > options.Value.MostBytes)
        {
            return new Problem("size", "import.too-large", options.Value.MostMegabytes);
        }

        if (await FindSameAsync(actor, offer, cancel) is { } known)
        {
            return known;
        }

        var id = Guid.CreateVersion7();
        if (await store.EnterAsync(actor, offer.Request, id, cancel) is { } problem)
        {
            return problem;
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var allowance = await UploadAllowance.ReadAsync(transaction.Connection, actor, id, cancel);
        if (allowance.Refuses(actor, offer.SizeBytes, options.Value) is { } refusal)
        {
            await transaction.Db.Database.ExecuteSqlAsync($"delete from import where import_id = {id}", cancel);
            await transaction.CommitAsync(cancel);
            return refusal;
        }

        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            insert into import_upload (import_id, household_id, size_bytes, fingerprint, choices)
            select import_id, household_id, {offer.SizeBytes}, {offer.Fingerprint}, {offer.Choices} from import where import_id = {id}
            """, cancel);
        await transaction.CommitAsync(cancel);
        return new UploadPlace(id, 0);
    }

    /// <summary>Keeps a chunk. The one that is here already, sent again because the answer to it was lost, counts as kept.</summary>
    /// <param name="actor">Who sends.</param>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where in the file the chunk begins.</param>
    /// <param name="body">Its bytes; not read when it does not fit.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="cancel">Ends the reading; nothing of the chunk is then kept.</param>
    /// <exception cref="EndOfStreamException">The body was shorter than said.</exception>
    public async Task<Outcome<UploadPlace>> AddAsync(Actor actor, Guid id, long offset, Stream body, int length, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is not { SizeBytes: { } size } upload)
        {
            return new Problem("id", "import.not-found");
        }

        if (upload.Received != offset)
        {
            return new UploadPlace(id, upload.Received, Fits: offset == upload.LastChunkFrom && offset + length == upload.Received);
        }

        if (length is <= 0 or > MostChunkBytes || offset + length > size || (length < LeastChunkBytes && offset + length < size))
        {
            return new Problem("", "import.upload.chunk", LeastChunkBytes, MostChunkBytes);
        }

        using var chunk = new IncomingChunk();
        await chunk.FillAsync(body, length, cancel);
        if (chunk.Length < length)
        {
            throw new EndOfStreamException();
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        if (await TakePlaceAsync(transaction.Connection, id, offset, length, cancel) is { } no)
        {
            await ImportChunks.AddAsync(transaction.Connection, id, no, chunk.Pack(), length, isLast: false, cancel);
            await transaction.CommitAsync(cancel);
            return new UploadPlace(id, offset + length);
        }

        // Another request was faster.
        return await FindAsync(actor, id, cancel) is { } now
            ? new UploadPlace(id, now.Received, Fits: now.LastChunkFrom == offset && now.Received == offset + length)
            : new Problem("id", "import.not-found");
    }

    /// <summary>Hands a file that is whole to those who read it. May be asked again, because the answer was lost.</summary>
    /// <returns>A place that does not fit when bytes are missing.</returns>
    public async Task<Outcome<UploadPlace>> CompleteAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is not { } upload)
        {
            return new Problem("id", "import.not-found");
        }

        if (upload.SizeBytes is { } size)
        {
            if (upload.Received < size)
            {
                return new UploadPlace(id, upload.Received, Fits: false);
            }

            await using var transaction = await database.BeginAsync(s_worker, cancel);
            await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                with whole as (delete from import_upload where import_id = {id} returning import_id)
                update import i set state = 'received', updated_at = now() from whole where i.import_id = whole.import_id
                """, cancel);
            await transaction.CommitAsync(cancel);
            nudge.ImportsAreDue();
        }

        return new UploadPlace(id, upload.Received);
    }

    /// <summary>Forgets an unfinished upload.</summary>
    /// <returns>False when there is none of that id for this actor.</returns>
    public async Task<bool> DiscardAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is not { SizeBytes: not null })
        {
            return false;
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"delete from import i using import_upload u where i.import_id = {id} and u.import_id = i.import_id and i.state = 'receiving'", cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>What the actor left unfinished for a home, or for no one home, the latest first.</summary>
    public async Task<IReadOnlyList<UnfinishedUpload>> UnfinishedAsync(Actor actor, int? buildingId, CancellationToken cancel)
    {
        var (kind, actorId) = ImportActor.Columns(actor);
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await transaction.Db.Database
            .SqlQuery<UnfinishedUpload>(
                $"""
                select i.import_id as id, i.file_name, u.size_bytes, u.received_bytes
                from import_upload u join import i using (import_id)
                where i.actor_id = {actorId} and i.actor_kind = {kind} and i.building_id is not distinct from {buildingId} and u.received_bytes > 0 order by i.import_id desc
                """)
            .ToListAsync(cancel);
    }

    /// <summary>Removes uploads that nobody went on with.</summary>
    public async Task<int> DiscardAbandonedAsync(TimeSpan silence, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var gone = await transaction.Db.Database.ExecuteSqlAsync(
            $"delete from import i using import_upload u where u.import_id = i.import_id and i.updated_at < now() - {silence}", cancel);
        await transaction.CommitAsync(cancel);
        return gone;
    }

    // Two requests for one place wait for each other here, and the second finds it taken.
    private static async Task<int?> TakePlaceAsync(NpgsqlConnection connection, Guid id, long offset, int length, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand(
            """
            update import_upload set chunks = chunks + 1, last_chunk_from = $2, received_bytes = $2 + $3
            where import_id = $1 and received_bytes = $2 returning chunks - 1
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = offset }, new() { Value = (long)length } },
        };
        return (int?)await take.ExecuteScalarAsync(cancel);
    }

    private async Task<UploadPlace?> FindSameAsync(Actor actor, UploadOffer offer, CancellationToken cancel)
    {
        var (kind, actorId) = ImportActor.Columns(actor);
        var request = offer.Request;
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var find = new NpgsqlCommand(
            """
            select u.import_id, u.received_bytes
            from import_upload u join import i using (import_id) left join building b on b.household_id = i.household_id and b.building_id = i.building_id
            where i.actor_kind = $1 and i.actor_id = $2 and b.customer_building_id is not distinct from $3 and i.file_name = $4 and u.size_bytes = $5 and u.fingerprint = $6
                and u.choices = $7
            order by u.received_bytes desc limit 1
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = kind },
                new() { Value = (object?)actorId ?? DBNull.Value, DbType = DbType.Guid },
                new() { Value = (object?)request.CustomerBuildingId ?? DBNull.Value, DbType = DbType.String },
                new() { Value = request.FileName },
                new() { Value = offer.SizeBytes },
                new() { Value = offer.Fingerprint },
                new() { Value = offer.Choices },
            },
        };
        await using var reader = await find.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new UploadPlace(reader.GetGuid(0), reader.GetInt64(1)) : null;
    }

    // What the actor began and may still see: in a transaction of their own, so that the database decides.
    private async Task<Known?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var (kind, actorId) = ImportActor.Columns(actor);
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await transaction.Db.Database
            .SqlQuery<Known>(
                $"""
                select u.size_bytes, coalesce(u.received_bytes, i.bytes) as received, u.last_chunk_from
                from import i left join import_upload u using (import_id)
                where i.import_id = {id} and i.actor_kind = {kind} and i.actor_id = {actorId} and (u.import_id is not null or i.state <> 'receiving')
                """)
            .SingleOrDefaultAsync(cancel);
    }

    /// <param name="SizeBytes">Null when the file is whole.</param>
    private sealed record Known(long? SizeBytes, long Received, long? LastChunkFrom);
}
