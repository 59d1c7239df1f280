using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Npgsql;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace MoostPortal.Core.Imports;

/// <summary>The pieces in which an upload's bytes are kept: each a Zstandard frame whole in itself, so that a reader needs no more than one at a time.</summary>
internal static class ImportChunks
{
    public const int MostBytes = 4 << 20;

    /// <summary>As fast as deflate at its fastest and a third smaller; the next levels take longer for nothing.</summary>
    private const int Level = 1;

    /// <summary>A table of matches that stays in the nearest cache: a meter file repeats what stood there just now, so that a larger one finds no more and takes longer.</summary>
    private const int MatchTableBits = 12;

    /// <summary>What so many bytes may come to where nothing in them repeats.</summary>
    public static int MostPackedBytes(int length) => Compressor.GetCompressBound(length);

    /// <returns>How many bytes of <paramref name="packed"/> were written.</returns>
    public static int Pack(ReadOnlySpan<byte> bytes, Span<byte> packed)
    {
        using var compressor = new Compressor(Level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_hashLog, MatchTableBits);
        return compressor.Wrap(bytes, packed);
    }

    /// <summary>Unpacks into <paramref name="bytes"/>, or into a larger array where they do not fit.</summary>
    /// <returns>How many bytes there are.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, ref byte[] bytes)
    {
        // Chunks were gzip members once, and uploads are kept for months.
        var isGzip = packed is [0x1F, 0x8B, _, _, _, _, ..];
        var length = isGzip ? BinaryPrimitives.ReadUInt32LittleEndian(packed[^sizeof(uint)..]) : Decompressor.GetDecompressedSize(packed);
        if (length > MostBytes)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"A chunk of {length} bytes was never kept."));
        }

        bytes = bytes.Length < (int)length ? new byte[length] : bytes;
        if (isGzip)
        {
            using var member = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            member.ReadExactly(bytes.AsSpan(0, (int)length));
            return (int)length;
        }

        using var decompressor = new Decompressor();
        return decompressor.Unwrap(packed, bytes);
    }

    /// <param name="connection">In a transaction.</param>
    /// <param name="importId">The upload.</param>
    /// <param name="no">Counted from 0.</param>
    /// <param name="packed">The chunk.</param>
    /// <param name="length">How long it is unpacked.</param>
    /// <param name="isLast">The upload is whole with it.</param>
    /// <param name="cancel">Ends the saving.</param>
    public static async Task AddAsync(
        NpgsqlConnection connection, Guid importId, int no, ReadOnlyMemory<byte> packed, int length, bool isLast, CancellationToken cancel)
    {
        await using var add = new NpgsqlCommand(
            """
            with chunk as (insert into import_chunk (import_id, no, bytes) values ($1, $2, $3))
            update import set bytes = bytes + $4, updated_at = now(), state = case when $5 then 'received' else state end where import_id = $1
            """, connection)
        {
            Parameters = { new() { Value = importId }, new() { Value = no }, new() { Value = packed }, new() { Value = length }, new() { Value = isLast } },
        };
        await add.ExecuteNonQueryAsync(cancel);
    }
}
