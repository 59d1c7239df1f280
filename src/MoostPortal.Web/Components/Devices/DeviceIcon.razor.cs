using Microsoft.AspNetCore.Components;
using MoostPortal.Core.Devices;
using MudBlazor;

namespace MoostPortal.Web.Components.Devices;

/// <summary>The picture of a kind of device; its name stands beside it.</summary>
public sealed partial class DeviceIcon
{
    /// <summary>MOOST's name of the type.</summary>
    [Parameter, EditorRequired]
    public string Type { get; set; } = "";

    private string Picture => Enum.TryParse<DeviceType>(Type, out var type) ? PictureOf(type) : Icons.Material.Outlined.DeviceUnknown;

    private static string PictureOf(DeviceType type) => type switch
    {
        DeviceType.GATEWAY => Icons.Material.Outlined.Home,
        DeviceType.SMART_METER => Icons.Material.Outlined.ElectricMeter,
        DeviceType.INVERTER => Icons.Material.Outlined.SwapVerticalCircle,
        DeviceType.BATTERY => Icons.Material.Outlined.BatteryChargingFull,
        DeviceType.CAR => Icons.Material.Outlined.DirectionsCar,
        DeviceType.CAR_CHARGER => Icons.Material.Outlined.EvStation,
        DeviceType.HEAT_PUMP => Icons.Material.Outlined.HeatPump,
        DeviceType.SMART_PLUG => Icons.Material.Outlined.Power,
        DeviceType.SOLAR_PANEL => Icons.Material.Outlined.SolarPower,
        DeviceType.WATER_HEATER => Icons.Material.Outlined.WaterDrop,
        DeviceType.THERMOSTAT => Icons.Material.Outlined.DeviceThermostat,
        DeviceType.SWITCH => Icons.Material.Outlined.ToggleOn,
        DeviceType.ENERGY_MEASUREMENT => Icons.Material.Outlined.Speed,
        DeviceType.APPLIANCE => Icons.Material.Outlined.Blender,
        DeviceType.WALL_TABLET => Icons.Material.Outlined.Tablet,
        DeviceType.THERMAL_ZONE => Icons.Material.Outlined.MeetingRoom,
        DeviceType.THERMAL_STORAGE => Icons.Material.Outlined.HotTub,
        DeviceType.DISHWASHER => Icons.Material.Outlined.Flatware,
        DeviceType.DRYER => Icons.Material.Outlined.DryCleaning,
        DeviceType.WASHING_MACHINE => Icons.Material.Outlined.LocalLaundryService,
        DeviceType.OVEN => Icons.Material.Outlined.Microwave,
        DeviceType.REFRIGERATION => Icons.Material.Outlined.Kitchen,
        DeviceType.LIGHTING => Icons.Material.Outlined.Lightbulb,
        DeviceType.ENTERTAINMENT => Icons.Material.Outlined.Tv,
        _ => Icons.Material.Outlined.DeviceUnknown,
    };
}
