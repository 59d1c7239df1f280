namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>Readings of cumulative registers: one at the start of each interval, and one at the end of the last.</summary>
internal static class RegisterRows
{
    /// <summary>The interval whose start is the reading's instant (for the last reading the interval before), the instant, and the registers.</summary>
    public static IEnumerable<(Slot Slot, DateTimeOffset At, bool IsLast, long[] Registers)> Of(IReadOnlyList<Slot> slots, IReadOnlyList<Channel> channels)
    {
        var registers = channels.Select((_, i) => 1_000_000L * (i + 1)).ToArray();

        foreach (var slot in slots)
        {
            yield return (slot, slot.From, false, [.. registers]);

            for (var i = 0; i < registers.Length; i++)
            {
                registers[i] += slot.Wh[(int)channels[i]];
            }
        }

        yield return (slots[^1].Readable with { IsBlank = false }, slots[^1].To, true, [.. registers]);
    }
}
