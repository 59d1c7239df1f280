using System.Buffers.Binary;
using System.IO.Compression;

namespace MoostPortal.MeterFiles.Intake.Archives;

/// <summary>A file packed with gzip (RFC 1952) as one member.</summary>
internal static class GzipFile
{
    public static UnpackedStream Open(HeadStream file, MeterFileLimits limits)
    {
        var packed = new CountedStream(file);
        var expanding = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);

        return new(expanding, () => packed.Bytes, new(limits), "gzip", async (checksum, length, cancel) =>
        {
            await DrainAsync(packed, cancel);
            return IsTrailer(packed.Tail, checksum, length);
        });
    }

    /// <summary>Only the end of the file is the trailer.</summary>
    private static async ValueTask DrainAsync(CountedStream packed, CancellationToken cancel)
    {
        var rest = new byte[4096];
        int read;

        do
        {
            read = await packed.ReadAsync(rest, cancel);
        }
        while (read > 0);
    }

    /// <summary>Checksum and length modulo 2^32, which also tells a second member apart.</summary>
    private static bool IsTrailer(ReadOnlySpan<byte> tail, uint checksum, long length) =>
        BinaryPrimitives.ReadUInt32LittleEndian(tail) == checksum && BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]) == (uint)length;
}
