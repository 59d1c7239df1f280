using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Which event type a series of a meter file becomes, and which device of the home sends it.
/// </summary>
/// <remarks>
/// MOOST (event-types.md) has two types for energy that a home takes: ENERGY_CONSUMPTION, all that it uses, from any device; and GRID_ENERGY_CONSUMPTION, the part
/// that comes from the grid, from a GATEWAY. A grid operator's meter sees the grid alone. In a home without a generator the two are the same, and
/// ENERGY_CONSUMPTION is what every rule and statistic asks for; in a home that makes energy of its own the grid meter's figure is too small to be called
/// consumption, so it is GRID_ENERGY_CONSUMPTION. Feed-in is ENERGY_EXCESS, what the generator made ENERGY_GENERATION. What goes into a battery is its
/// ENERGY_IMPORT, what comes out its ENERGY_EXPORT. Values in W at instants become the POWER_ types of the same meaning. There is no type for net values.
/// </remarks>
public static class SeriesTarget
{
    /// <summary>Instead of a device: the series is not stored.</summary>
    public const string LeaveOut = "leaveOut";

    private static readonly DeviceType[] s_meterFirst = [DeviceType.SMART_METER, DeviceType.GATEWAY, DeviceType.ENERGY_MEASUREMENT];
    private static readonly DeviceType[] s_charger = [DeviceType.CAR_CHARGER];
    private static readonly DeviceType[] s_gatewayFirst = [DeviceType.GATEWAY, DeviceType.SMART_METER, DeviceType.ENERGY_MEASUREMENT];

    /// <summary>The question, asked or not, whose answer is the device of a series.</summary>
    public static string DeviceQuestion(int series) => $"device:{series}";

    /// <summary>The question whose answer is the event type of a series.</summary>
    public static string TypeQuestion(int series) => $"type:{series}";

    /// <summary>The type of a series; null where MOOST has none for it, or the file does not say which way it counts.</summary>
    /// <param name="series">Direction, kind and unit count.</param>
    /// <param name="hasGenerator">The home makes energy of its own.</param>
    public static EventType? TypeOf(SeriesReport series, bool hasGenerator)
    {
        var isPower = series is { Kind: ReadingKind.Instant, Unit: MeterUnit.Watt or MeterUnit.Kilowatt or MeterUnit.Megawatt };
        if (series.Kind == ReadingKind.Instant && !isPower)
        {
            return null;
        }

        return EventTypes.Find((series.Direction, isPower) switch
        {
            (MeterDirection.Consumption, false) => hasGenerator ? "GRID_ENERGY_CONSUMPTION" : "ENERGY_CONSUMPTION",
            (MeterDirection.Consumption, true) => hasGenerator ? "GRID_POWER_CONSUMPTION" : "POWER_CONSUMPTION",
            (MeterDirection.HomeUse or MeterDirection.CarCharge, false) => "ENERGY_CONSUMPTION",
            (MeterDirection.HomeUse or MeterDirection.CarCharge, true) => "POWER_CONSUMPTION",
            (MeterDirection.FeedIn, false) => "ENERGY_EXCESS",
            (MeterDirection.FeedIn, true) => "POWER_EXCESS",
            (MeterDirection.Generation, false) => "ENERGY_GENERATION",
            (MeterDirection.Generation, true) => "POWER_GENERATION",
            (MeterDirection.BatteryCharge, false) => "ENERGY_IMPORT",
            (MeterDirection.BatteryDischarge, false) => "ENERGY_EXPORT",
            _ => null,
        });
    }

    /// <summary>The devices that could send a series as a type, those of the best fitting kind: one is the answer, several or none are a question.</summary>
    /// <param name="type">What it becomes.</param>
    /// <param name="direction">As the file says.</param>
    /// <param name="named">The kind that the format names; it comes first.</param>
    /// <param name="devices">Of the home.</param>
    public static IReadOnlyList<string> DevicesOf(EventType type, MeterDirection direction, string? named, IReadOnlyList<(string Id, DeviceType Type)> devices)
    {
        var order = direction == MeterDirection.CarCharge ? s_charger
            : type.Sources is null ? s_meterFirst
            : type.Sources.Contains(DeviceType.GATEWAY) ? s_gatewayFirst
            : [.. type.Sources];
        foreach (var kind in Enum.TryParse<DeviceType>(named, out var first) ? [first, .. order] : order)
        {
            if (devices.Where(device => device.Type == kind).Select(device => device.Id).ToList() is { Count: > 0 } fitting)
            {
                return fitting;
            }
        }

        return [];
    }
}
