using CsCheck;
using MoostPortal.Core.Imports;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.Imports;

public sealed class PackedReadingsTests
{
    [Fact]
    public void Readings_of_any_order_and_value_come_back_as_they_were()
    {
        var value = Gen.OneOf(Gen.Long, Gen.Long[-2_000_000, 2_000_000], Gen.Long[-9_000, 9_000].Select(thousands => thousands * 1000));
        var reading = Gen.Select(
            Gen.OneOf(Gen.Int[0, 4], Gen.Int[0, (1 << 29) - 1]),
            Gen.OneOf(Gen.UInt[0, 20].Select(slot => slot * 900), Gen.UInt),
            value,
            Gen.Int[0, 3],
            (series, second, micro, quality) => new SpilledReading(series, second, micro, (Quality)quality));

        reading.Array[0, 300].Sample(readings => Assert.Equal(Fields(readings), Fields(PackAndUnpack(readings, out _))));
    }

    [Fact]
    public void A_file_that_goes_instant_by_instant_takes_less_than_a_third_of_its_readings_in_memory()
    {
        var readings =
            from slot in Enumerable.Range(0, 96)
            from series in Enumerable.Range(0, 40)
            select new SpilledReading(series, (uint)(slot * 900), 1000L * ((slot * 7919) + series), Quality.Unknown);

        PackAndUnpack([.. readings], out var bytes);

        Assert.InRange(bytes, 1, 96 * 40 * 5);
    }

    private static SpilledReading[] PackAndUnpack(SpilledReading[] readings, out int bytes)
    {
        var packed = new byte[PackedReadings.MostBytes(readings.Length)];
        bytes = PackedReadings.Pack(readings, packed);
        var unpacked = new SpilledReading[readings.Length];
        Assert.Equal(bytes, PackedReadings.Unpack(packed, unpacked));
        return unpacked;
    }

    private static IEnumerable<(int Series, uint Second, long ValueMicro, byte Quality)> Fields(SpilledReading[] readings) =>
        readings.Select(reading => (reading.Series, reading.Second, reading.ValueMicro, reading.Quality));
}
