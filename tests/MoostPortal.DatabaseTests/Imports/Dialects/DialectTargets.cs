using MoostPortal.Core.Devices;
using MoostPortal.MeterFiles;
using MoostPortal.Tests.MeterFiles.Truth;

namespace MoostPortal.DatabaseTests.Imports.Dialects;

/// <summary>What a home must hold after a dialect's file: the truth of its series where MOOST looks for them, tariffs and phases added up.</summary>
internal static class DialectTargets
{
    private const long MicroOfWh = 1_000_000;

    /// <summary>Device, type and start in epoch seconds, with the energy in Wh.</summary>
    public static Dictionary<(string Device, string Type, long Start), decimal> Of(Dialect dialect, TruthRange truth)
    {
        var expected = new Dictionary<(string, string, long), decimal>();
        var devices = DialectHomes.DevicesOf(dialect).ToHashSet();

        var lacking = truth.Slots.Where(slot => slot.IsBroken && Lonely(dialect) > 0).Select(slot => slot.Start).ToHashSet();

        foreach (var series in dialect.Series)
        {
            foreach (var interval in Expectation.Intervals(dialect, series, truth).Where(one => series.Direction != dialect.Series[0].Direction || !lacking.Contains(one.Start)))
            {
                foreach (var (device, type, micro) in Targets(series.Direction, interval.Micro, devices))
                {
                    var key = ($"{device}", type, interval.Start);
                    expected[key] = expected.GetValueOrDefault(key) + (micro / (decimal)MicroOfWh);
                }
            }
        }

        return expected;
    }

    /// <summary>How many rows are of no use without the broken one: those of the other registers that are added up with it.</summary>
    public static int Lonely(Dialect dialect) =>
        dialect.HasRowPerSeries ? dialect.Series.Count(series => series.Direction == dialect.Series[0].Direction) - 1 : 0;

    private static IEnumerable<(DeviceType Device, string Type, long Micro)> Targets(MeterDirection direction, long micro, HashSet<DeviceType> devices) =>
        direction switch
        {
            MeterDirection.Consumption => [(DeviceType.SMART_METER, devices.Contains(DeviceType.INVERTER) ? "GRID_ENERGY_CONSUMPTION" : "ENERGY_CONSUMPTION", micro)],
            MeterDirection.HomeUse => [(DeviceType.SMART_METER, "ENERGY_CONSUMPTION", micro)],
            MeterDirection.FeedIn => [(DeviceType.SMART_METER, "ENERGY_EXCESS", micro)],
            MeterDirection.Generation => [(DeviceType.SMART_METER, "ENERGY_GENERATION", micro)],
            MeterDirection.CarCharge => [(DeviceType.CAR_CHARGER, "ENERGY_CONSUMPTION", micro)],
            MeterDirection.BatteryCharge => [(DeviceType.BATTERY, "ENERGY_IMPORT", micro)],
            MeterDirection.BatteryDischarge => [(DeviceType.BATTERY, "ENERGY_EXPORT", micro)],
            MeterDirection.Net => [(DeviceType.SMART_METER, "GRID_ENERGY_CONSUMPTION", Math.Max(0, micro)), (DeviceType.SMART_METER, "ENERGY_EXCESS", Math.Max(0, -micro))],
            _ => [],
        };
}
