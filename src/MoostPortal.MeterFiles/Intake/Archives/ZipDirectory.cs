using System.Buffers.Binary;

namespace MoostPortal.MeterFiles.Intake.Archives;

/// <summary>Looks how long a zip's list of entries is before the platform reads it whole into memory.</summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int LongestComment = 0xFFFF;

    /// <returns>Bytes from the list's first entry to the end of the file; null where no list is found.</returns>
    public static async ValueTask<long?> LengthAsync(Stream file, CancellationToken cancel)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + LocatorBytes + LongestComment)];
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, cancel);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);

        if (end < 0 || tail.Length - end < EndBytes)
        {
            return null;
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));

        if (end >= LocatorBytes && tail.AsSpan(end - LocatorBytes).StartsWith("PK\u0006\u0007"u8))
        {
            start = await StartOf64Async(file, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorBytes + 8)), cancel);
        }

        return start >= 0 && start <= file.Length ? file.Length - start : null;
    }

    private static async ValueTask<long> StartOf64Async(Stream file, long endAt, CancellationToken cancel)
    {
        if (endAt < 0 || endAt > file.Length - End64Bytes)
        {
            return -1;
        }

        var end = new byte[End64Bytes];
        file.Position = endAt;
        await file.ReadExactlyAsync(end, cancel);
        return end.AsSpan().StartsWith("PK\u0006\u0006"u8) ? BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48)) : -1;
    }
}
