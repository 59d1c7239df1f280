using MoostPortal.Core.Devices;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.Core.Formats;

/// <summary>Holds what a definition says of event types and devices against those that there are.</summary>
internal static class FormatTargets
{
    public static Problem? Check(FormatDefinition definition)
    {
        foreach (var target in definition.Targets ?? [])
        {
            if (target.EventType is { } type && ReadingRules.CheckType(type, out _) is { } problem)
            {
                return problem.Inside("targets");
            }

            if (target.DeviceType is { } device && !(Enum.TryParse<DeviceType>(device, out var kind) && Enum.IsDefined(kind)))
            {
                return new Problem("targets", "format.device-type", device, string.Join(", ", Enum.GetNames<DeviceType>()));
            }
        }

        return null;
    }
}
