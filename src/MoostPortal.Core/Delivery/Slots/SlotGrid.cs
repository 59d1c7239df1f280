using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>
/// Which slots there are: readings name the start of their interval, so a slot holds what begins in it. A local day has 92, 96 or 100
/// quarter hours where its clock moves by an hour, and is the one slot of a daily type.
/// </summary>
public static class SlotGrid
{
    /// <summary>The slots of a home's day in order; none for a type without rhythm.</summary>
    public static IReadOnlyList<DateTimeOffset> StartsOf(EventType type, DateOnly day, BuildingClock clock)
    {
        if (type.Step is not { } step)
        {
            return [];
        }

        var (start, end) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        if (type.Interval == EventInterval.Daily)
        {
            return [start];
        }

        var starts = new List<DateTimeOffset>(100);
        for (var at = start; at < end; at += step)
        {
            starts.Add(at);
        }

        return starts;
    }

    /// <summary>The slot that an instant falls into, as fleet counts name it; null for a type without rhythm.</summary>
    public static DateTimeOffset? SlotOf(EventType type, DateTimeOffset at, BuildingClock clock) => type switch
    {
        { Step: null } => null,
        { Interval: EventInterval.Daily } => clock.StartOf(clock.DayOf(at)),
        { Step: { } step } => Floor(at, step),
    };

    internal static DateTimeOffset Floor(DateTimeOffset at, TimeSpan step) => new(at.UtcTicks - (at.UtcTicks % step.Ticks), TimeSpan.Zero);
}
