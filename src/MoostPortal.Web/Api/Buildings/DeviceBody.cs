using MoostPortal.Core.Devices;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>A device of a home.</summary>
/// <param name="Id">The provider's id of the device, unique in the home.</param>
/// <param name="Type">MOOST's device type.</param>
/// <param name="Name">What the household calls it: 1 to 100 characters, or null.</param>
/// <param name="ProductName">1 to 100 characters, or null.</param>
public sealed record DeviceBody(string Id, string Type, string? Name, string? ProductName)
{
    public static DeviceBody From(Device device) => new(device.Id, device.Type.ToString(), device.Name, device.ProductName);
}
