using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>The slots of one series on one local day.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Type">What is measured.</param>
/// <param name="Starts">When each slot begins, in order.</param>
/// <param name="States">How far each is, beside them.</param>
public sealed record SlotStrip(string DeviceId, EventType Type, IReadOnlyList<DateTimeOffset> Starts, IReadOnlyList<SlotState> States)
{
    public int Count(SlotState state) => States.Count(one => one == state);

    /// <summary>
    /// A slot with readings is as far as the least of them: held before still to be sent before sent. One without is owed from the
    /// series' first reading on, unless somebody waived it, and late once the rule engine would not see it any more.
    /// </summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="rule">The type and how long the rule engine sees its events.</param>
    /// <param name="starts">The slots of the day, see <see cref="SlotGrid"/>.</param>
    /// <param name="end">When the last one ends.</param>
    /// <param name="owesFrom">From when on the series owes; null for never.</param>
    /// <param name="marks">The readings of the day in any order.</param>
    /// <param name="waivers">Those of the home.</param>
    /// <param name="now">The present.</param>
    public static SlotStrip Of(
        string deviceId, EventRule rule, IReadOnlyList<DateTimeOffset> starts, DateTimeOffset end, DateTimeOffset? owesFrom, IEnumerable<SlotMark> marks,
        IReadOnlyList<SlotWaiver> waivers, DateTimeOffset now)
    {
        var states = new SlotState[starts.Count];
        foreach (var mark in marks)
        {
            var slot = PlaceOf(starts, end, mark.At);
            if (slot >= 0 && RankOf(mark.State) > RankOf(states[slot]))
            {
                states[slot] = mark.State;
            }
        }

        for (var slot = 0; slot < states.Length; slot++)
        {
            var slotEnd = slot + 1 < starts.Count ? starts[slot + 1] : end;
            if (states[slot] == SlotState.NotOwed && owesFrom < slotEnd)
            {
                states[slot] = waivers.Any(waiver => waiver.Covers(deviceId, rule.Type, starts[slot])) ? SlotState.Waived
                    : now - starts[slot] > rule.LiveWindow && now >= slotEnd ? SlotState.Late
                    : SlotState.Expected;
            }
        }

        return new SlotStrip(deviceId, rule.Type, starts, states);
    }

    private static int PlaceOf(IReadOnlyList<DateTimeOffset> starts, DateTimeOffset end, DateTimeOffset at)
    {
        if (starts.Count == 0 || at < starts[0] || at >= end)
        {
            return -1;
        }

        var (low, high) = (0, starts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = starts[middle] <= at ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static int RankOf(SlotState state) => state switch
    {
        SlotState.Held => 3,
        SlotState.Produced => 2,
        SlotState.Sent => 1,
        _ => 0,
    };
}
