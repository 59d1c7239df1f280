using System.Buffers;
using System.IO.Compression;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>The pieces in which an upload's bytes are kept: each whole in itself, so that a reader needs no more than one at a time.</summary>
internal static class ImportChunks
{
    public const int MostBytes = 4 << 20;

    private const int ReadBytes = 64 << 10;

    /// <summary>Compresses while it reads, so that a slow sender holds no more memory than it has sent.</summary>
    /// <returns>The compressed bytes, and how many went in: fewer than <paramref name="most"/> only at the end of the body.</returns>
    public static async Task<(ReadOnlyMemory<byte> Compressed, int Length)> CompressAsync(Stream body, int most, CancellationToken cancel)
    {
        var output = new MemoryStream();
        var length = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            await using var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
            while (length < most && await body.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, most - length)), cancel) is var read and > 0)
            {
                gzip.Write(buffer, 0, read);
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (output.GetBuffer().AsMemory(0, (int)output.Length), length);
    }

    public static async Task AddAsync(
        NpgsqlConnection connection, Guid importId, int no, ReadOnlyMemory<byte> compressed, int length, bool isLast, CancellationToken cancel)
    {
        await using var add = new NpgsqlCommand(
            """
            with chunk as (insert into import_chunk (import_id, no, bytes) values ($1, $2, $3))
            update import set bytes = bytes + $4, updated_at = now(), state = case when $5 then 'received' else state end where import_id = $1
            """, connection)
        {
            Parameters = { new() { Value = importId }, new() { Value = no }, new() { Value = compressed }, new() { Value = length }, new() { Value = isLast } },
        };
        await add.ExecuteNonQueryAsync(cancel);
    }
}
