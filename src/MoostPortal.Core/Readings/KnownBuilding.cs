using MoostPortal.Core.Devices;

namespace MoostPortal.Core.Readings;

/// <summary>A home that readings may be added to, with its devices.</summary>
internal sealed class KnownBuilding(int householdId, int buildingId, string timeZoneId)
{
    private readonly Dictionary<string, DeviceType> _devices = new(StringComparer.Ordinal);

    public int HouseholdId { get; } = householdId;

    public int BuildingId { get; } = buildingId;

    public string TimeZoneId { get; } = timeZoneId;

    public DeviceType? Device(string deviceId) => _devices.TryGetValue(deviceId, out var type) ? type : null;

    public void Add(string deviceId, DeviceType type) => _devices[deviceId] = type;
}
