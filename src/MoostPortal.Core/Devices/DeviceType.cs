using System.Diagnostics.CodeAnalysis;

namespace MoostPortal.Core.Devices;

/// <summary>MOOST's device types, which are its event sources too. The names are the wire's; the numbers are stored.</summary>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "The members are MOOST's own words.")]
[SuppressMessage("Naming", "CA1712:Do not prefix enum values with type name", Justification = "The members are MOOST's own words.")]
public enum DeviceType : short
{
    GATEWAY = 1,
    SMART_METER = 2,
    INVERTER = 3,
    BATTERY = 4,
    CAR = 5,
    CAR_CHARGER = 6,
    HEAT_PUMP = 7,
    SMART_PLUG = 8,
    SOLAR_PANEL = 9,
    WATER_HEATER = 10,
    THERMOSTAT = 11,
    SWITCH = 12,
    ENERGY_MEASUREMENT = 13,
    APPLIANCE = 14,
    WALL_TABLET = 15,
    THERMAL_ZONE = 16,
    THERMAL_STORAGE = 17,
    DISHWASHER = 18,
    DRYER = 19,
    WASHING_MACHINE = 20,
    OVEN = 21,
    REFRIGERATION = 22,
    LIGHTING = 23,
    ENTERTAINMENT = 24,
}
