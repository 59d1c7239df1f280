using MoostPortal.Core.Devices;

namespace MoostPortal.Moost.Buildings;

/// <summary>A device as we want MOOST to hold it.</summary>
/// <param name="Type">One of MOOST's device types, in its own spelling.</param>
public sealed record DeviceContent(string Id, string Type, string? Name, string? ProductName, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static DeviceContent From(Device device) =>
        new(device.Id, device.Type.ToString(), device.Name, device.ProductName, device.CreatedAt, device.UpdatedAt);
}
