using MoostPortal.Core.Access;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>Counts, once a quarter hour, how many series owe a reading, and folds what batches and ranges added since. Nightly, old slots become days.</summary>
public sealed class SlotCounting(PortalDatabase database, ScheduleSlots schedule)
{
    public const string ScheduleId = "slot-counts";

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    /// <summary>So long each slot is kept by itself.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(40);

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Counts every quarter hour that ended since the last call, in order.</summary>
    /// <param name="now">The present, see <see cref="ScheduleSlots.NowAsync"/>.</param>
    /// <param name="owner">Who counts.</param>
    /// <param name="cancel">Ends the counting.</param>
    /// <returns>How many slots were counted.</returns>
    public async Task<int> CountAsync(DateTimeOffset now, string owner, CancellationToken cancel)
    {
        await FoldTalliesAsync(cancel);
        return await schedule.RunAsync(ScheduleId, s_quarter, now, owner, CountSlotAsync, cancel);
    }

    /// <summary>Adds slots that are so old that nobody asks for one of them to their days.</summary>
    public async Task FoldDaysAsync(CancellationToken cancel)
    {
        await schedule.ForgetAsync(s_kept, cancel);
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var fold = new NpgsqlCommand(
            """
            with gone as (delete from slot_count where slot_start < date_trunc('day', now() - $1, 'UTC') returning *)
            insert into slot_count_day as d (event_type, day, expected, produced, late, sent)
            select event_type, (slot_start at time zone 'UTC')::date, coalesce(sum(expected), 0), sum(produced), sum(late), sum(sent) from gone group by 1, 2
            on conflict (event_type, day) do update set expected = d.expected + excluded.expected, produced = d.produced + excluded.produced,
                late = d.late + excluded.late, sent = d.sent + excluded.sent
            """, transaction.Connection)
        {
            Parameters = { new() { Value = s_kept } },
        };
        await fold.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task FoldTalliesAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var fold = new NpgsqlCommand(
            """
            with gone as (delete from slot_tally returning *)
            insert into slot_count as c (event_type, slot_start, produced, late, sent)
            select event_type, slot_start, sum(produced), sum(late), sum(sent) from gone group by 1, 2 order by 1, 2
            on conflict (event_type, slot_start) do update set produced = c.produced + excluded.produced, late = c.late + excluded.late, sent = c.sent + excluded.sent
            """, transaction.Connection);
        await fold.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task CountSlotAsync(DateTimeOffset slot, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var zones = new List<string>();
        await using (var query = new NpgsqlCommand("select distinct time_zone_id from building where deleted_at is null", transaction.Connection))
        {
            await using var reader = await query.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                zones.Add(reader.GetString(0));
            }
        }

        // A day is counted in its first quarter hour.
        await WriteAsync(transaction.Connection, slot, slot + s_quarter, EventInterval.QuarterHour, zones: null, cancel);
        if (slot.Minute % 30 == 0)
        {
            await WriteAsync(transaction.Connection, slot, slot + s_quarter + s_quarter, EventInterval.HalfHour, zones: null, cancel);
        }

        foreach (var days in zones.Select(zone => (Zone: zone, Start: StartOfDay(zone, slot))).Where(day => day.Start is not null).GroupBy(day => day.Start!.Value, day => day.Zone))
        {
            await WriteAsync(transaction.Connection, days.Key, days.Key + s_quarter, EventInterval.Daily, [.. days], cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static DateTimeOffset? StartOfDay(string zone, DateTimeOffset slot)
    {
        var clock = new BuildingClock(zone);
        var start = clock.StartOf(clock.DayOf(slot));
        return start >= slot && start < slot + s_quarter ? start : null;
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, DateTimeOffset start, DateTimeOffset end, EventInterval interval, string[]? zones, CancellationToken cancel)
    {
        await using var write = new NpgsqlCommand(
            """
            insert into slot_count as c (event_type, slot_start, expected)
            select s.event_type, $1, count(*) from series s
            join building b on b.household_id = s.household_id and b.building_id = s.building_id
            join device d on d.household_id = s.household_id and d.building_id = s.building_id and d.device_id = s.device_id
            where s.event_type = any($3) and s.owes_from < $2 and b.deleted_at is null and (b.deactivated_timestamp is null or b.deactivated_timestamp > $1)
                and ($4 is null or b.time_zone_id = any($4))
                and not exists (
                    select from slot_waiver w where w.household_id = s.household_id and w.building_id = s.building_id and w.from_at <= $1 and w.to_at > $1
                        and coalesce(w.device_id, s.device_id) = s.device_id and coalesce(w.event_type, s.event_type) = s.event_type)
            group by s.event_type order by s.event_type
            on conflict (event_type, slot_start) do update set expected = excluded.expected
            """, connection)
        {
            Parameters =
            {
                new() { Value = start },
                new() { Value = end },
                new() { Value = EventTypes.Provided.Where(type => type.Interval == interval).Select(type => type.Number).ToArray() },
                new() { Value = (object?)zones ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text },
            },
        };
        await write.ExecuteNonQueryAsync(cancel);
    }
}
