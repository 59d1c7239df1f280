using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>What an event says besides its instant and value, as it stands at the moment of claiming.</summary>
/// <param name="SeriesId">Our key of the series.</param>
/// <param name="CustomerBuildingId">The home.</param>
/// <param name="DeviceId">The device.</param>
/// <param name="DeviceName">The device's name, else its product's, else its id; 1 to 100 characters.</param>
/// <param name="Source">The device's type; null when the home has no such device any more.</param>
/// <param name="Type">What is measured.</param>
/// <param name="IsAcknowledged">MOOST holds the home. Until then its events wait.</param>
/// <param name="IsActive">The home is neither given up nor deactivated.</param>
public sealed record DueSeries(
    int SeriesId, string CustomerBuildingId, string DeviceId, string DeviceName, DeviceType? Source, EventType Type, bool IsAcknowledged, bool IsActive)
{
    /// <summary>The home's zone, where it was read: a day is the slot of a daily type.</summary>
    public string TimeZoneId { get; init; } = "UTC";
}
