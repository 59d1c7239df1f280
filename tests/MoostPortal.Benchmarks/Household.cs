using System.Globalization;
using MoostPortal.Core.Devices;

namespace MoostPortal.Benchmarks;

/// <summary>The homes of all benchmarks: each has the same five devices, and each device one series.</summary>
public static class Household
{
    public static IReadOnlyList<MeasuringDevice> Devices { get; } =
    [
        new("gateway-1", "Hausanschluss", DeviceType.GATEWAY, "ENERGY_CONSUMPTION"),
        new("gateway-2", "Dach", DeviceType.GATEWAY, "ENERGY_GENERATION"),
        new("pump-1", "Wärmepumpe", DeviceType.HEAT_PUMP, "ENERGY_CONSUMPTION"),
        new("room-1", "Wohnzimmer, Süd", DeviceType.THERMOSTAT, "TEMPERATURE"),
        new("battery-1", "Speicher", DeviceType.BATTERY, "ENERGY_IMPORT"),
    ];

    public static string Id(int home) => string.Create(CultureInfo.InvariantCulture, $"AT{home:D6}");

    /// <summary>A device and what it measures. <c>Name</c> may hold a comma.</summary>
    public sealed record MeasuringDevice(string Id, string Name, DeviceType Source, string Type)
    {
        /// <summary>Most that one reading may say, in thousandths of the type's unit.</summary>
        public int MostMilli => Source == DeviceType.THERMOSTAT ? 30_000 : 2_000_000;
    }
}
