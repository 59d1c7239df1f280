using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Readings of a file in a quarter of their bytes, for the disk they wait on. A reading that follows the one before as that one followed its own, in series
/// and in time, is a byte and its value's significant bytes, which are few: a file goes series by series or instant by instant, and counts in thousandths at the most.
/// </summary>
/// <remarks>
/// A reading begins with a byte: <see cref="SameStrideOfSeries"/>, <see cref="SameStrideOfTime"/>, <see cref="InThousands"/>, and from <see cref="LengthShift"/>
/// on how many bytes its value takes, from 0. The series with its quality (4 bytes) and the second (4 bytes) follow where they cannot be foretold, then the value,
/// its sign in the lowest bit. All little-endian. Never kept longer than the process lives.
/// </remarks>
internal static class PackedReadings
{
    private const int SameStrideOfSeries = 1;
    private const int SameStrideOfTime = 2;
    private const int InThousands = 4;
    private const int LengthShift = 3;
    private const int MostBytesOfOne = 1 + sizeof(int) + sizeof(uint) + sizeof(long);
    private const long Thousand = 1000;

    /// <summary>What so many readings come to at worst, and room to write a value in one piece.</summary>
    public static int MostBytes(int readings) => (readings * MostBytesOfOne) + sizeof(ulong);

    /// <param name="readings">In any order.</param>
    /// <param name="packed">At least <see cref="MostBytes"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Pack(ReadOnlySpan<SpilledReading> readings, Span<byte> packed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(packed.Length, MostBytes(readings.Length), nameof(packed));
        ref var start = ref MemoryMarshal.GetReference(packed);
        var (at, last) = (0, default(Last));
        foreach (ref readonly var reading in readings)
        {
            ref var head = ref Unsafe.Add(ref start, at++);
            var flags = 0;
            if (last.ForetellsSeries(reading.SeriesAndQuality))
            {
                flags |= SameStrideOfSeries;
            }
            else
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), reading.SeriesAndQuality);
                at += sizeof(int);
            }

            if (last.ForetellsSecond(reading.Second))
            {
                flags |= SameStrideOfTime;
            }
            else
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), reading.Second);
                at += sizeof(uint);
            }

            var value = reading.ValueMicro;
            var thousands = value / Thousand;
            if (thousands * Thousand == value)
            {
                (flags, value) = (flags | InThousands, thousands);
            }

            var signed = (ulong)((value << 1) ^ (value >> 63));
            var length = (71 - (int)ulong.LeadingZeroCount(signed | 1)) >> 3;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), signed);
            at += length;
            head = (byte)(flags | ((length - 1) << LengthShift));
            last.Become(reading.SeriesAndQuality, reading.Second);
        }

        return at;
    }

    /// <param name="packed">Begins with what <see cref="Pack"/> wrote, and goes on for at least eight bytes behind it.</param>
    /// <param name="readings">As many as were packed.</param>
    /// <returns>How many bytes they took.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<SpilledReading> readings)
    {
        var (at, last) = (0, default(Last));
        foreach (ref var reading in readings)
        {
            var head = packed[at++];
            var (series, second) = last.Next();
            if ((head & SameStrideOfSeries) == 0)
            {
                series = MemoryMarshal.Read<int>(packed[at..]);
                at += sizeof(int);
            }

            if ((head & SameStrideOfTime) == 0)
            {
                second = MemoryMarshal.Read<uint>(packed[at..]);
                at += sizeof(uint);
            }

            var length = (head >> LengthShift) + 1;
            var signed = MemoryMarshal.Read<ulong>(packed[at..]) & (ulong.MaxValue >> (64 - (8 * length)));
            at += length;
            var value = (long)(signed >> 1) ^ -(long)(signed & 1);
            reading = new SpilledReading(series, second, (head & InThousands) == 0 ? value : value * Thousand);
            last.Become(series, second);
        }

        return at;
    }

    // The reading before, and how far it lay from its own.
    [StructLayout(LayoutKind.Auto)]
    private struct Last
    {
        private int _series;
        private int _seriesStride;
        private uint _second;
        private uint _stride;

        public readonly bool ForetellsSeries(int series) => unchecked(_series + _seriesStride) == series;

        public readonly bool ForetellsSecond(uint second) => unchecked(_second + _stride) == second;

        public readonly (int Series, uint Second) Next() => unchecked((_series + _seriesStride, _second + _stride));

        public void Become(int series, uint second)
        {
            (_seriesStride, _stride) = unchecked((series - _series, second - _second));
            (_series, _second) = (series, second);
        }
    }
}
