using MoostPortal.Core.Devices;

namespace MoostPortal.Core.Imports;

/// <summary>A home that a meter file's series may go to, as far as reading the file needs it.</summary>
internal sealed record ImportHome(int HouseholdId, int BuildingId, string CustomerBuildingId, string TimeZoneId, string CountryCode)
{
    public required IReadOnlyList<(string Id, DeviceType Type)> Devices { get; init; }

    /// <summary>Meter points that were said to be this home's besides its own id.</summary>
    public required IReadOnlyList<string> MeterPoints { get; init; }

    /// <summary>The home makes energy of its own, so that what comes from the grid is not all that it uses.</summary>
    public bool HasGenerator => Devices.Any(device => device.Type is DeviceType.SOLAR_PANEL or DeviceType.INVERTER);

    public bool Answers(string meterPoint) =>
        MeterPointForm.AreEqual(meterPoint, CustomerBuildingId) || MeterPoints.Any(known => MeterPointForm.AreEqual(meterPoint, known));

    public DeviceType? Device(string id) => Devices.Where(device => device.Id == id).Select(device => (DeviceType?)device.Type).FirstOrDefault();
}
