using System.Collections.Frozen;
using MoostPortal.Core.Devices;
using static MoostPortal.Core.Devices.DeviceType;

namespace MoostPortal.Core.Readings;

/// <summary>
/// The catalogue of MOOST's event types (event-types.md): 26 that the provider sends and 13 that MOOST makes itself. The numbers are stored.
/// </summary>
public static class EventTypes
{
    // Far beyond any home, yet exact in millionths, and in the 32 bits of MOOST's float to a thousandth.
    private const decimal Limit = 1_000_000_000m;

    /// <summary>What the provider may send, in the order of MOOST's table.</summary>
    public static IReadOnlyList<EventType> Provided { get; } =
    [
        Energy(1, "ENERGY_CONSUMPTION"),
        Energy(2, "ENERGY_CONSUMPTION_YESTERDAY"),
        Energy(3, "ENERGY_GENERATION", GATEWAY),
        Energy(4, "GRID_ENERGY_CONSUMPTION", GATEWAY),
        Energy(5, "ENERGY_GENERATION_YESTERDAY", GATEWAY),
        Energy(6, "GRID_ENERGY_CONSUMPTION_YESTERDAY", GATEWAY),
        Type(7, "POWER_CONSUMPTION", EventUnit.Watt, EventInterval.QuarterHour, -Limit, Limit),
        Type(8, "POWER_GENERATION", EventUnit.Watt, EventInterval.QuarterHour, -Limit, Limit, GATEWAY),
        Type(9, "POWER_EXCESS", EventUnit.Watt, EventInterval.QuarterHour, -Limit, Limit, GATEWAY),
        Type(10, "GRID_POWER_CONSUMPTION", EventUnit.Watt, EventInterval.QuarterHour, -Limit, Limit, GATEWAY),
        Energy(11, "ENERGY_IMPORT", BATTERY),
        Energy(12, "ENERGY_EXPORT", BATTERY),
        Energy(13, "ENERGY_IMPORT_YESTERDAY", BATTERY),
        Energy(14, "ENERGY_EXPORT_YESTERDAY", BATTERY),
        Type(15, "ENERGY_EXCESS", EventUnit.WattHour, EventInterval.HalfHour, -Limit, Limit, GATEWAY),
        Type(16, "ENERGY_EXCESS_YESTERDAY", EventUnit.WattHour, EventInterval.Daily, -Limit, Limit, GATEWAY),
        Rate(17, "SELF_CONSUMPTION_RATE", EventInterval.QuarterHour, GATEWAY),
        Rate(18, "SELF_SUFFICIENCY_RATE", EventInterval.QuarterHour, GATEWAY),
        Rate(19, "SELF_CONSUMPTION_RATE_YESTERDAY", EventInterval.Daily, GATEWAY),
        Rate(20, "SELF_SUFFICIENCY_RATE_YESTERDAY", EventInterval.Daily, GATEWAY),
        Rate(21, "STATE_OF_CHARGE_RATE", EventInterval.OnChange, CAR),
        Type(22, "CHARGING_MODE", EventUnit.Id, EventInterval.OnChange, 0, 7, CAR_CHARGER, HEAT_PUMP, BATTERY, SMART_PLUG),
        Type(23, "DEVICE_STATUS", EventUnit.Id, EventInterval.OnChange, -1, 4),
        Type(24, "SWITCH_STATE", EventUnit.Id, EventInterval.OnChange, -1, 255, SMART_PLUG, CAR_CHARGER, SWITCH),
        Type(25, "TEMPERATURE", EventUnit.DegreeCelsius, EventInterval.QuarterHour, -100, 150, THERMOSTAT),
        Type(26, "WATER_TEMPERATURE", EventUnit.DegreeCelsius, EventInterval.QuarterHour, -50, 200, HEAT_PUMP, WATER_HEATER),
    ];

    /// <summary>What MOOST makes itself and nobody may send.</summary>
    public static IReadOnlyList<EventType> MoostOwn { get; } =
    [
        Own(101, "EXPECTED_OUTSIDE_TEMPERATURE", EventUnit.DegreeCelsius),
        Own(102, "EXPECTED_OUTSIDE_TEMPERATURE_4DAYS", EventUnit.DegreeCelsius),
        Own(103, "POWER_GENERATION_FORECAST_1H", EventUnit.Watt),
        Own(104, "POWER_GENERATION_FORECAST_24H", EventUnit.Watt),
        Own(105, "POWER_GENERATION_FORECAST_TOMORROW", EventUnit.Watt),
        Own(106, "POWER_CONSUMPTION_FORECAST_1H", EventUnit.Watt),
        Own(107, "POWER_CONSUMPTION_FORECAST_24H", EventUnit.Watt),
        Own(108, "ENERGY_BASE_CONSUMPTION", EventUnit.WattHour),
        Own(109, "GRID_ENERGY_BASE_CONSUMPTION", EventUnit.WattHour),
        Own(110, "DYNAMIC_TARIFF_PRICE", EventUnit.Id),
        Own(111, "DYNAMIC_TARIFF_PRICE_FORECAST_1H", EventUnit.Id),
        Own(112, "ENERGY_CONSUMPTION_FORECAST_1H", EventUnit.WattHour),
        Own(113, "ENERGY_GENERATION_FORECAST_1H", EventUnit.WattHour),
    ];

    private static readonly FrozenDictionary<string, EventType> s_byName = Provided.Concat(MoostOwn).ToFrozenDictionary(type => type.Name);
    private static readonly FrozenDictionary<short, EventType> s_byNumber = Provided.Concat(MoostOwn).ToFrozenDictionary(type => type.Number);

    /// <summary>The type of that name, MOOST's own included; null for any other word.</summary>
    public static EventType? Find(string? name) => name is not null && s_byName.TryGetValue(name, out var type) ? type : null;

    /// <summary>The type of a stored number.</summary>
    public static EventType Get(short number) => s_byNumber[number];

    private static EventType Energy(short number, string name, params DeviceType[] sources) => Type(
        number, name, EventUnit.WattHour, name.EndsWith("_YESTERDAY", StringComparison.Ordinal) ? EventInterval.Daily : EventInterval.QuarterHour, 0, Limit, sources);

    private static EventType Rate(short number, string name, EventInterval interval, params DeviceType[] sources) =>
        Type(number, name, EventUnit.Percent, interval, 0, 100, sources);

    private static EventType Own(short number, string name, EventUnit unit) => new()
    {
        Name = name,
        Number = number,
        Unit = unit,
        Interval = EventInterval.OnChange,
        Least = -Limit,
        Most = Limit,
        IsMoostOwn = true,
    };

    private static EventType Type(short number, string name, EventUnit unit, EventInterval interval, decimal least, decimal most, params DeviceType[] sources) => new()
    {
        Name = name,
        Number = number,
        Unit = unit,
        Interval = interval,
        Least = least,
        Most = most,
        Sources = sources is [] ? null : sources.ToFrozenSet(),
    };
}
