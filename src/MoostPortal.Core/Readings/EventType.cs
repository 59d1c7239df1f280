using System.Collections.Frozen;
using MoostPortal.Core.Devices;

namespace MoostPortal.Core.Readings;

/// <summary>One of MOOST's event types: what a series of readings measures.</summary>
public sealed class EventType
{
    /// <summary>The wire's word, such as <c>ENERGY_CONSUMPTION</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Stored in the database; never given to another type.</summary>
    public required short Number { get; init; }

    public required EventUnit Unit { get; init; }

    public required EventInterval Interval { get; init; }

    /// <summary>The time between two readings, a day of 24 hours where it is daily; null where there is none.</summary>
    public TimeSpan? Step => Interval switch
    {
        EventInterval.QuarterHour => TimeSpan.FromMinutes(15),
        EventInterval.HalfHour => TimeSpan.FromMinutes(30),
        EventInterval.Daily => TimeSpan.FromDays(1),
        _ => null,
    };

    /// <summary>Devices that MOOST expects this type from; null for all.</summary>
    public FrozenSet<DeviceType>? Sources { get; init; }

    /// <summary>Smallest and largest value that is believed, in the unit.</summary>
    public required decimal Least { get => MicroValue.ToDecimal(LeastMicro); init => LeastMicro = (long)(value * MicroValue.One); }

    public required decimal Most { get => MicroValue.ToDecimal(MostMicro); init => MostMicro = (long)(value * MicroValue.One); }

    /// <summary>The same in millionths, as values are stored.</summary>
    public long LeastMicro { get; private init; }

    public long MostMicro { get; private init; }

    /// <summary>The same values are believed.</summary>
    public bool HasLimitsOf(EventType other) => (LeastMicro, MostMicro, Unit == EventUnit.Id) == (other.LeastMicro, other.MostMicro, other.Unit == EventUnit.Id);

    /// <summary>MOOST makes these readings itself: they are known here, and refused.</summary>
    public bool IsMoostOwn { get; init; }

    /// <summary>Another device may send it too, since MOOST's own lists differ; it is worth a hint.</summary>
    public bool IsExpectedFrom(DeviceType source) => Sources is null || Sources.Contains(source);

    public override string ToString() => Name;
}
