using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>
/// The fleet's slots by type: expected, produced and sent. A slot that ended is expected whether or not a job came by to count it, so
/// silence shows.
/// </summary>
public sealed class SlotCounts(PortalDatabase database)
{
    // Far enough back to know how many owed a reading before the jobs fell silent.
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(8);

    /// <summary>Every slot of [from, to) that began and of which something is owed or there, by type and time. For staff.</summary>
    public async Task<IReadOnlyList<SlotCount>> ReadAsync(Actor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(
            """
            select event_type, slot_start, max(expected), sum(produced)::bigint, sum(late)::bigint, sum(sent)::bigint, now()
            from (
                select event_type, slot_start, expected, produced, late, sent from slot_count where slot_start >= $1 and slot_start < $2
                union all
                select event_type, slot_start, null, produced, late, sent from slot_tally where slot_start >= $1 and slot_start < $2) c
            group by event_type, slot_start order by event_type, slot_start
            """, transaction.Connection)
        {
            Parameters = { new() { Value = from - s_memory }, new() { Value = to } },
        };
        var counted = new List<SlotCount>();
        DateTimeOffset? now = null;
        await using (var reader = await query.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                now = reader.GetFieldValue<DateTimeOffset>(6);
                counted.Add(new SlotCount(
                    EventTypes.Get(reader.GetInt16(0)), reader.GetFieldValue<DateTimeOffset>(1), reader.IsDBNull(2) ? 0 : reader.GetInt32(2),
                    reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), IsCounted: !reader.IsDBNull(2)));
            }
        }

        return now is { } present ? [.. counted.GroupBy(count => count.Type).SelectMany(type => Filled(type.Key, [.. type], from, to < present ? to : present))] : [];
    }

    /// <summary>Puts in the slots that nobody counted: they are owed by as many as the last one that was.</summary>
    /// <param name="type">The type.</param>
    /// <param name="counted">What stands in the tables, in order; may begin before <paramref name="from"/>.</param>
    /// <param name="from">First instant asked for.</param>
    /// <param name="to">First instant no longer asked for.</param>
    internal static IEnumerable<SlotCount> Filled(EventType type, IReadOnlyList<SlotCount> counted, DateTimeOffset from, DateTimeOffset to)
    {
        if (type.Step is not { } step || counted.Count == 0)
        {
            return [];
        }

        var filled = new SortedDictionary<DateTimeOffset, SlotCount>();
        foreach (var count in counted)
        {
            filled[count.Start] = count;
        }

        // The days of several zones are several chains of slots; a chain goes on where no slot follows it within half a step, so that a day of 23 hours does not double.
        foreach (var last in counted.Where(count => count is { IsCounted: true, Expected: > 0 }))
        {
            for (var next = last.Start + step; next < to && !HasNear(filled, next, step, wanted: count => count.IsCounted); next += step)
            {
                var there = Near(filled, next, step);
                filled[there?.Start ?? next] = (there ?? new SlotCount(type, next, 0, 0, 0, 0, IsCounted: false)) with { Expected = last.Expected };
            }
        }

        return filled.Values.Where(count => count.Start >= from && count.Start < to && count.Expected + count.Produced > 0);
    }

    private static bool HasNear(SortedDictionary<DateTimeOffset, SlotCount> filled, DateTimeOffset at, TimeSpan step, Func<SlotCount, bool> wanted) =>
        Near(filled, at, step) is { } near && wanted(near);

    private static SlotCount? Near(SortedDictionary<DateTimeOffset, SlotCount> filled, DateTimeOffset at, TimeSpan step)
    {
        if (filled.TryGetValue(at, out var exact) || step < TimeSpan.FromDays(1))
        {
            return exact;
        }

        return filled.TryGetValue(at.AddHours(-1), out var early) ? early : filled.GetValueOrDefault(at.AddHours(1));
    }
}
