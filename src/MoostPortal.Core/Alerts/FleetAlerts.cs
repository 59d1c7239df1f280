using System.Globalization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Tariffs.Plans;
using Npgsql;

namespace MoostPortal.Core.Alerts;

/// <summary>
/// Measures what the portal's own tables tell: what waits, what is silent, what grew, which nodes live. Asks for figures that cost the same with
/// a million homes, and by the database's clock.
/// </summary>
public sealed class FleetAlerts(PortalDatabase database, FleetGauge gauge, SlotCounts slots) : IAlertGauge
{
    /// <summary>So far back expected readings are looked for; what has been silent for longer has been so for at least this long.</summary>
    private static readonly TimeSpan s_back = TimeSpan.FromDays(2);

    private static readonly Actor s_worker = new Actor.Worker();

    private static readonly AlertCondition[] s_measured =
    [
        AlertCondition.OldestUnsent, AlertCondition.NothingAccepted, AlertCondition.NothingRead, AlertCondition.ParkedGrew, AlertCondition.TokenFailing,
        AlertCondition.Drift, AlertCondition.PartitionMissing, AlertCondition.NodeGone, AlertCondition.PricesMissing,
    ];

    public async Task<AlertLook> LookAsync(CancellationToken cancel)
    {
        var figures = await gauge.ReadAsync(s_worker, cancel);
        var owed = await slots.ReadAsync(s_worker, figures.At - s_back, figures.At, cancel);
        var measures = new List<AlertMeasure>();
        Add(AlertCondition.OldestUnsent, figures.OldestUnsentSeconds / 60);
        Add(AlertCondition.Drift, figures.Drift);
        var silent = SilentTypes(owed, figures.At);
        if (silent.Count > 0)
        {
            Add(AlertCondition.NothingRead, silent.Max(type => type.Minutes), string.Join(", ", silent.Select(type => type.Type.Name)));
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using (var query = new NpgsqlCommand(
            """
            select
                (select min(parked) from fleet_sample where minute > now() - interval '1 hour'),
                (select max(at) from (
                    select max(at) + interval '10 seconds' as at from delivery_count where kind <> 'building'
                    union all select max(minute) from fleet_sample where minute > now() - interval '2 days' and sent_live + sent_history > 0) s),
                (select min(at) from (
                    (select created_at as at from live_range order by range_id limit 1)
                    union all (select created_at from history_range where coalesce(approval, 'given') = 'given' order by range_id limit 1)
                    union all select min(first_attempt_at) from event_exception where state = 'waiting') d),
                app.readings_without_partition(),
                (select count(*) from node_pulse where token_trouble is not null and seen_at > now() - interval '2 minutes'),
                (select min(token_trouble) from node_pulse where token_trouble is not null and seen_at > now() - interval '2 minutes')
            """, transaction.Connection))
        {
            await using var reader = await query.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            Add(AlertCondition.ParkedGrew, reader.IsDBNull(0) ? 0 : figures.Parked - reader.GetInt64(0));
            Add(AlertCondition.NothingAccepted, MinutesWithoutEvent(InstantOf(reader, 1), InstantOf(reader, 2), owed, figures.At));
            Add(AlertCondition.PartitionMissing, reader.GetInt64(3));
            Add(AlertCondition.TokenFailing, reader.GetInt64(4), reader.IsDBNull(5) ? "" : reader.GetString(5));
        }

        await using (var nodes = new NpgsqlCommand(
            "select node, machine, roles, extract(epoch from now() - seen_at)::bigint / 60 from node_pulse where seen_at < now() - interval '1 minute' order by seen_at",
            transaction.Connection))
        {
            await using var reader = await nodes.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                measures.Add(new AlertMeasure(AlertCondition.NodeGone, reader.GetString(0), reader.GetInt64(3), string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(1)} ({reader.GetString(2)})")));
            }
        }

        foreach (var (plan, minutes) in await PlanWatch.MissingAsync(transaction, figures.At, cancel))
        {
            measures.Add(new AlertMeasure(AlertCondition.PricesMissing, string.Create(CultureInfo.InvariantCulture, $"tariff-plan:{plan.PlanId}"), minutes, plan.Name));
        }

        return new AlertLook(s_measured, measures);

        void Add(AlertCondition condition, long value, string detail = "")
        {
            if (value > 0)
            {
                measures.Add(new AlertMeasure(condition, "", value, detail));
            }
        }
    }

    /// <summary>Since when, in minutes, MOOST has taken no event although one was due or owed; 0 while it takes some or nobody wants it to.</summary>
    internal static long MinutesWithoutEvent(DateTimeOffset? accepted, DateTimeOffset? due, IReadOnlyList<SlotCount> owed, DateTimeOffset now)
    {
        var ends = owed.Where(slot => slot.Expected > 0).Select(EndOf).Where(end => end <= now && (accepted is null || end > accepted));
        DateTimeOffset? wanted = ends.Concat(due is { } oldest ? [oldest] : []).Select(at => (DateTimeOffset?)at).Min();
        return wanted is not { } since ? 0 : (long)(now - (accepted > since ? accepted.Value : since)).TotalMinutes;
    }

    /// <summary>The types of which readings are owed and none has come since, with the minutes since the first of those slots was over.</summary>
    internal static IReadOnlyList<(EventType Type, long Minutes)> SilentTypes(IReadOnlyList<SlotCount> owed, DateTimeOffset now) =>
    [
        .. owed.GroupBy(slot => slot.Type)
            .Select(type => (type.Key, Ends: type.OrderByDescending(slot => slot.Start).TakeWhile(slot => slot.Produced == 0)
                .Where(slot => slot.Expected > 0).Select(EndOf).Where(end => end <= now).ToList()))
            .Where(type => type.Ends.Count > 0)
            .Select(type => (type.Key, (long)(now - type.Ends.Min()).TotalMinutes)),
    ];

    private static DateTimeOffset EndOf(SlotCount slot) => slot.Start + (slot.Type.Step ?? TimeSpan.Zero);

    private static DateTimeOffset? InstantOf(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
