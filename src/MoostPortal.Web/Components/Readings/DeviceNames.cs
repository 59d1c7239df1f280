using Microsoft.Extensions.Localization;
using MoostPortal.Core.Devices;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Web.Components.Readings;

/// <summary>What people call the devices of a home: their own name for it, or its kind, with the id where two are called the same.</summary>
public static class DeviceNames
{
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<Device> devices, IStringLocalizer<DevicesTexts> texts) => devices
        .GroupBy(device => device.Name ?? texts[device.Type.ToString()].Value, StringComparer.CurrentCulture)
        .SelectMany(same => same.Select(device => (device.Id, Name: same.Count() == 1 ? same.Key : $"{same.Key} ({device.Id})")))
        .ToDictionary(device => device.Id, device => device.Name, StringComparer.Ordinal);
}
