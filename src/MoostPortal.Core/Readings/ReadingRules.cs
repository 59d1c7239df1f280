using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Readings;

/// <summary>What a reading must be, whichever way it comes in: in a request or in a file.</summary>
public static class ReadingRules
{
    /// <summary>Clocks of meters may run ahead by this much.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The problem of this reading alone, without looking at what is registered; null when it has none.</summary>
    /// <param name="draft">The reading.</param>
    /// <param name="now">The present, against which the future is measured.</param>
    /// <param name="type">The type, when there is no problem.</param>
    /// <param name="valueMicro">The value in millionths, when there is no problem.</param>
    public static Problem? Check(ReadingDraft draft, DateTimeOffset now, out EventType type, out long valueMicro)
    {
        valueMicro = 0;
        if (CheckType(draft.Type, out type) is { } noType)
        {
            return noType;
        }

        if (MoostPatterns.BuildingId.Refuses(draft.CustomerBuildingId, out var building))
        {
            return new Problem("customerBuildingId", building, draft.CustomerBuildingId ?? "");
        }

        if (MoostPatterns.DeviceId.Refuses(draft.DeviceId, out var device))
        {
            return new Problem("deviceId", device, draft.DeviceId ?? "");
        }

        if (draft.Timestamp is not { } at)
        {
            return new Problem("timestamp", "reading.timestamp.missing");
        }

        if (CheckTime(at, now) is { } time)
        {
            return time;
        }

        return draft.Value is { } value ? CheckValue(value, type, out valueMicro) : new Problem("value", "reading.value.missing");
    }

    /// <summary>The problem of a type's name; null when it may be sent.</summary>
    public static Problem? CheckType(string? name, out EventType type)
    {
        type = EventTypes.Find(name)!;
        return type switch
        {
            null when string.IsNullOrEmpty(name) => new Problem("type", "reading.type.missing"),
            null => new Problem("type", "reading.type.unknown", name),
            { IsMoostOwn: true } => new Problem("type", "reading.type.moost-own", name!),
            _ => null,
        };
    }

    public static Problem? CheckTime(DateTimeOffset at, DateTimeOffset now)
    {
        if (at < Earliest)
        {
            return new Problem("timestamp", "reading.timestamp.early", at.UtcDateTime);
        }

        if (at > now + Skew)
        {
            return new Problem("timestamp", "reading.timestamp.future", at.UtcDateTime);
        }

        return at.Ticks % TimeSpan.TicksPerSecond == 0 ? null : new Problem("timestamp", "reading.timestamp.fraction");
    }

    public static Problem? CheckValue(decimal value, EventType type, out long valueMicro)
    {
        if (value < type.Least || value > type.Most)
        {
            valueMicro = 0;
            return OutOfRange(value, type);
        }

        return MicroValue.TryFrom(value, out valueMicro) ? CheckMicro(valueMicro, type) : new Problem("value", "reading.value.precision", value);
    }

    /// <summary>The same for a value that is in millionths already.</summary>
    public static Problem? CheckMicro(long valueMicro, EventType type) =>
        valueMicro < type.LeastMicro || valueMicro > type.MostMicro || (type.Unit == EventUnit.Id && valueMicro % MicroValue.One != 0)
            ? OutOfRange(MicroValue.ToDecimal(valueMicro), type)
            : null;

    private static Problem OutOfRange(decimal value, EventType type) =>
        new("value", type.Unit == EventUnit.Id ? "reading.value.id" : "reading.value.range", value, type.Least, type.Most, type.Name);
}
