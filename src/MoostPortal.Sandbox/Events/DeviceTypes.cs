using System.Collections.Frozen;

namespace MoostPortal.Sandbox.Events;

/// <summary>The kinds of devices, which are also the sources of events.</summary>
internal static class DeviceTypes
{
    public static readonly FrozenSet<string> All = new[]
    {
        "GATEWAY", "SMART_METER", "INVERTER", "BATTERY", "CAR", "CAR_CHARGER", "HEAT_PUMP", "SMART_PLUG", "SOLAR_PANEL", "WATER_HEATER", "THERMOSTAT", "SWITCH",
        "ENERGY_MEASUREMENT", "APPLIANCE", "WALL_TABLET", "THERMAL_ZONE", "THERMAL_STORAGE", "DISHWASHER", "DRYER", "WASHING_MACHINE", "OVEN", "REFRIGERATION",
        "LIGHTING", "ENTERTAINMENT",
    }.ToFrozenSet(StringComparer.Ordinal);
}
