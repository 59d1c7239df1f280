using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>The latest quarter hour that is over, over all types that have one reading in it.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Expected">Readings that are owed.</param>
/// <param name="Produced">Readings that came.</param>
/// <param name="Sent">Readings that MOOST has.</param>
public sealed record LastSlot(DateTimeOffset Start, long Expected, long Produced, long Sent)
{
    /// <summary>How far back a quarter hour that is over begins at the most.</summary>
    public static readonly TimeSpan Back = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    /// <summary>Null where nothing is owed and nothing came.</summary>
    public static LastSlot? Of(IEnumerable<SlotCount> counts, DateTimeOffset now) => counts
        .Where(count => count.Type.Interval == EventInterval.QuarterHour && count.Start + s_quarter <= now)
        .GroupBy(count => count.Start)
        .OrderByDescending(slot => slot.Key)
        .Select(slot => new LastSlot(slot.Key, slot.Sum(count => count.Expected), slot.Sum(count => count.Produced), slot.Sum(count => count.Sent)))
        .FirstOrDefault();
}
