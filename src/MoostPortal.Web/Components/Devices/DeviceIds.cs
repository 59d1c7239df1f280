using MoostPortal.Core.Devices;

namespace MoostPortal.Web.Components.Devices;

/// <summary>Suggests ids for devices, such as <c>AT001-heatpump-1</c>: valid, readable, and different from those taken.</summary>
public static class DeviceIds
{
    private const int Longest = 64;
    private const int LongestKind = 20;

    public static string Suggest(string meterPoint, DeviceType type, IEnumerable<string?> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var kind = string.Concat(type.ToString().ToLowerInvariant().Where(char.IsAsciiLetter));
        return Enumerable.Range(1, used.Count + 1).Select(number => $"{Prefix(meterPoint)}-{kind}-{number}").First(id => !used.Contains(id));
    }

    /// <summary>Renames the devices that were named after one meter point when the person corrects it.</summary>
    public static void Follow(IEnumerable<DeviceDraft> devices, string oldMeterPoint, string newMeterPoint)
    {
        var old = Prefix(oldMeterPoint) + "-";
        foreach (var device in devices.Where(device => device.Id?.StartsWith(old, StringComparison.Ordinal) == true))
        {
            device.Id = $"{Prefix(newMeterPoint)}-{device.Id![old.Length..]}";
        }
    }

    // The end of a long meter point tells homes apart; its beginning is the operator's.
    private static string Prefix(string meterPoint)
    {
        const int Room = Longest - LongestKind - 6;
        return meterPoint.Length <= Room ? meterPoint : meterPoint[^Room..];
    }
}
