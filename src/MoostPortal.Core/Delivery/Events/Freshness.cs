using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// Which road an event takes, decided at the moment of sending: a fresh one goes to the rule engine, an old one is only stored, so
/// that an outage never turns into stale advice. MOOST states no limit; ours is one interval of the type and ten minutes.
/// </summary>
public static class Freshness
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(10);

    /// <summary>Events that have no rhythm stay fresh this long.</summary>
    private static readonly TimeSpan s_onChange = TimeSpan.FromHours(1);

    public static EventRoad RoadOf(EventType type, DateTimeOffset at, DateTimeOffset now) => now - at <= WindowOf(type.Interval) ? EventRoad.Live : EventRoad.History;

    private static TimeSpan WindowOf(EventInterval interval) => interval switch
    {
        EventInterval.QuarterHour => TimeSpan.FromMinutes(15) + s_grace,
        EventInterval.HalfHour => TimeSpan.FromMinutes(30) + s_grace,
        EventInterval.Daily => TimeSpan.FromDays(1) + s_grace,
        _ => s_onChange,
    };
}
