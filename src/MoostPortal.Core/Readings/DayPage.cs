using System.Buffers.Binary;

namespace MoostPortal.Core.Readings;

/// <summary>
/// The readings of one series on one UTC day: seconds of the day in ascending order, and beside them values in millionths of the
/// type's unit and the numbers of their <see cref="MeterFiles.Quality"/>. In the table the seconds are left out where a grid says the
/// same in fewer bytes, and the qualities where all are the same.
/// </summary>
public sealed record DayPage(int[] Seconds, long[] ValuesMicro, byte[] Qualities)
{
    public static DayPage Empty { get; } = new([], [], []);

    public const int SecondsOfDay = 86_400;

    public int Count => Seconds.Length;

    internal DayReadings Readings => new(Seconds, ValuesMicro, Qualities);

    /// <summary>
    /// From the columns of a stored page, its arrays as PostgreSQL sends them: 20 bytes of head, then a length (4 bytes, -1 for null) before each
    /// element. The elements of a grid that are null were not measured.
    /// </summary>
    public static DayPage FromWire(int? stepSeconds, ReadOnlySpan<byte> seconds, ReadOnlySpan<byte> valuesMicro, short? quality, byte[]? qualities)
    {
        const int head = 20;
        var elements = BinaryPrimitives.ReadInt32BigEndian(valuesMicro[12..]);
        var count = (valuesMicro.Length - head - (4 * elements)) / 8;
        var page = new DayPage(new int[count], new long[count], new byte[count]);
        page.Qualities.AsSpan().Fill((byte)(quality ?? 0));
        var filled = 0;
        var rest = valuesMicro[head..];
        for (var element = 0; element < elements; element++)
        {
            var isMeasured = BinaryPrimitives.ReadInt32BigEndian(rest) >= 0;
            if (isMeasured)
            {
                page.Seconds[filled] = stepSeconds is { } step ? element * step : BinaryPrimitives.ReadInt32BigEndian(seconds[(head + (8 * element) + 4)..]);
                page.Qualities[filled] = qualities?[element] ?? page.Qualities[filled];
                page.ValuesMicro[filled++] = BinaryPrimitives.ReadInt64BigEndian(rest[4..]);
            }

            rest = rest[(isMeasured ? 12 : 4)..];
        }

        return page;
    }

    /// <summary>The step of the grid that holds these seconds in fewer bytes than a list of them; 0 where the list is shorter.</summary>
    public static int StepOf(ReadOnlySpan<int> seconds)
    {
        var step = 0;
        foreach (var second in seconds)
        {
            step = GreatestCommonDivisor(second, step);
            if (step == 1)
            {
                break;
            }
        }

        // Midnight alone fits any grid.
        step = step == 0 ? SecondsOfDay : step;

        // A slot that was not measured costs a bit on disk, a second costs 32; a grid of many gaps is still slow to read.
        const int MostSlotsPerReading = 8;
        return (seconds[^1] / step) + 1 <= MostSlotsPerReading * (seconds.Length + 12) ? step : 0;
    }

    /// <summary>The value at a second of the day; null where there is none.</summary>
    public long? At(int second) => ReadingAt(second)?.ValueMicro;

    /// <summary>Value and quality at a second of the day; null where there is none.</summary>
    public (long ValueMicro, byte Quality)? ReadingAt(int second) =>
        Array.BinarySearch(Seconds, second) is var place and >= 0 ? (ValuesMicro[place], Qualities[place]) : null;

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
