using System.Collections.Frozen;
using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// Decides, at the moment of sending, which road an event takes. Each node keeps the rules of <c>event_rule</c> and reads them again
/// when they are older than <see cref="Freshness"/>: whoever sends calls <see cref="RefreshAsync"/> before it does.
/// </summary>
public sealed class EventRules(PortalDatabase database, TimeProvider clock) : IDisposable
{
    /// <summary>After this long at most a change is in force on every node that sends.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1);
    private FrozenDictionary<short, EventRule> _rules = EventTypes.Provided.ToFrozenDictionary(type => type.Number, EventRule.DefaultOf);
    private long? _readAt;

    private bool IsFresh => _readAt is { } at && clock.GetElapsedTime(at) < Freshness;

    public EventRoad RoadOf(EventType type, DateTimeOffset at, DateTimeOffset now) => Of(type).RoadOf(at, now);

    /// <summary>Whether an event that may have arrived waits for a person instead of being sent once more.</summary>
    public bool HoldsAmbiguous(EventType type) => Of(type).HoldsAmbiguous;

    /// <summary>The rule of a type as this node knows it.</summary>
    public EventRule Of(EventType type) => Volatile.Read(ref _rules).TryGetValue(type.Number, out var rule) ? rule : EventRule.DefaultOf(type);

    /// <summary>Reads the rules unless they were read just now. Costs nothing most of the time.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancel)
    {
        if (IsFresh)
        {
            return;
        }

        await _reading.WaitAsync(cancel);
        try
        {
            if (!IsFresh)
            {
                await using var transaction = await database.BeginAsync(new Actor.Worker(), cancel);
                var changed = await ReadAsync(transaction.Connection, cancel);
                Volatile.Write(ref _rules, EventTypes.Provided.ToFrozenDictionary(
                    type => type.Number, type => changed.GetValueOrDefault(type.Number)?.Rule ?? EventRule.DefaultOf(type)));
                _readAt = clock.GetTimestamp();
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The rules that staff changed, by the number of their type.</summary>
    internal static async Task<Dictionary<short, EventRuleChange>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand("select event_type, live_window, approval_after, holds_ambiguous, changed_at from event_rule", connection);
        var changed = new Dictionary<short, EventRuleChange>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var type = EventTypes.Get(reader.GetInt16(0));
            var rule = new EventRule(type, reader.GetFieldValue<TimeSpan>(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<TimeSpan>(2), reader.GetBoolean(3));
            changed[type.Number] = new EventRuleChange(rule, reader.GetFieldValue<DateTimeOffset>(4));
        }

        return changed;
    }

    public void Dispose() => _reading.Dispose();
}
