using System.Runtime.InteropServices;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>Adds up what one batch, or what was sent of it, brings to each slot and writes it once, whatever the number of its readings.</summary>
internal sealed class SlotTally(DateTimeOffset now)
{
    private readonly Dictionary<(short Type, DateTimeOffset Slot), (int Produced, int Late, int Sent)> _counts = [];
    private readonly Dictionary<string, BuildingClock> _clocks = new(StringComparer.Ordinal);

    public void Add(EventType type, DateTimeOffset at, string zone)
    {
        if (SlotGrid.SlotOf(type, at, ClockOf(type, zone)) is not { } slot)
        {
            return;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (type.Number, slot), out _);
        count.Produced++;
        count.Late += now - at > EventRule.DefaultOf(type).LiveWindow ? 1 : 0;
    }

    public void AddSent(EventType type, DateTimeOffset at, string zone)
    {
        if (SlotGrid.SlotOf(type, at, ClockOf(type, zone)) is { } slot)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, (type.Number, slot), out _).Sent++;
        }
    }

    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_counts.Count == 0)
        {
            return;
        }

        await using var write = new NpgsqlCommand(
            "insert into slot_tally (event_type, slot_start, produced, late, sent) select * from unnest($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = _counts.Keys.Select(key => key.Type).ToArray() },
                new() { Value = _counts.Keys.Select(key => key.Slot.UtcDateTime).ToArray() },
                new() { Value = _counts.Values.Select(count => count.Produced).ToArray() },
                new() { Value = _counts.Values.Select(count => count.Late).ToArray() },
                new() { Value = _counts.Values.Select(count => count.Sent).ToArray() },
            },
        };
        await write.ExecuteNonQueryAsync(cancel);
    }

    // Only a day depends on the zone.
    private BuildingClock ClockOf(EventType type, string zone)
    {
        ref var clock = ref CollectionsMarshal.GetValueRefOrAddDefault(_clocks, type.Interval == EventInterval.Daily ? zone : "UTC", out _);
        return clock ??= new BuildingClock(type.Interval == EventInterval.Daily ? zone : "UTC");
    }
}
