using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Devices;

/// <summary>A device as a person or a program describes it, before anything is checked.</summary>
public sealed class DeviceDraft
{
    public string? Id { get; set; }

    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? ProductName { get; set; }

    /// <summary>The problems of this device alone, with fields relative to it.</summary>
    public IEnumerable<Problem> Check()
    {
        if (MoostPatterns.DeviceId.Refuses(Id, out var problem))
        {
            yield return new Problem("id", problem, Id ?? "");
        }

        if (!Enum.GetNames<DeviceType>().Contains(Type))
        {
            yield return new Problem("type", "device.type.unknown", Type ?? "", string.Join(", ", Enum.GetNames<DeviceType>()));
        }

        if (!IsLabel(Name))
        {
            yield return new Problem("name", "device.name.length");
        }

        if (!IsLabel(ProductName))
        {
            yield return new Problem("productName", "device.product-name.length");
        }
    }

    private static bool IsLabel(string? text) => text is null || (text.Length is >= 1 and <= 100 && !text.Any(char.IsControl));
}
