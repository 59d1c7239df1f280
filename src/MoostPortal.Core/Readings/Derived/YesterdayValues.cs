using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>
/// Computes the eight values of yesterday for every home whose local day is over, and again where late readings changed it. They are
/// readings of the first instant of the day that follows, marked as derived, and leave by the ordinary road.
/// </summary>
public sealed class YesterdayValues(PortalDatabase database, ScheduleSlots schedule, IDeliveryNudge nudge, IOptions<DerivedValueOptions> options)
{
    /// <summary>The last quarter hour of a day may take so long to come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Homes of a step; so many locks are taken one by one, and nobody else waits.</summary>
    private const int HomesOfStep = 128;

    private static readonly Actor s_worker = new Actor.Worker();

    private readonly DerivedValueOptions _options = options.Value;

    /// <summary>The schedule of a zone: its slots are the zone's midnights.</summary>
    public static string ScheduleOf(string zone) => $"yesterday:{zone}";

    /// <summary>Looks again at days that are over but got readings since the last call, then computes the days that ended. Both in order, by zone.</summary>
    /// <param name="now">The present, see <see cref="ScheduleSlots.NowAsync"/>.</param>
    /// <param name="owner">Who computes.</param>
    /// <param name="cancel">Ends the work between steps.</param>
    public async Task<DerivedCounts> RunAsync(DateTimeOffset now, string owner, CancellationToken cancel)
    {
        var counts = default(DerivedCounts);
        var zones = await ZonesAsync(cancel);
        var finished = await FinishedAsync(zones, cancel);
        await using (var transaction = await database.BeginAsync(s_worker, cancel))
        {
            var changed = await new ChangedDays(transaction.Connection).FindAsync(finished, _options.OpenDays, cancel);
            foreach (var ((zone, day), homes) in changed.OrderBy(one => one.Key.Day))
            {
                counts += await ComputeAsync(zone, day, homes, now, cancel);
            }

            // Only now: what failed half-way is looked at again.
            await transaction.CommitAsync(cancel);
        }

        foreach (var zone in zones)
        {
            var clock = new BuildingClock(zone);
            await schedule.RunAsync(
                ScheduleOf(zone), Midnights(clock, finished.TryGetValue(zone, out var last) ? last : null, now), now, owner,
                async (midnight, stop) => counts += await ComputeAsync(zone, clock.DayOf(midnight).AddDays(-1), only: null, now, stop), cancel);
        }

        if (counts.Computed + counts.Corrected > 0)
        {
            nudge.ReadingsAreDue();
        }

        return counts;
    }

    /// <summary>Computes one local day of the homes of a zone. What stands already is left alone unless it changed.</summary>
    public async Task<DerivedCounts> ComputeAsync(string zone, DateOnly day, IReadOnlyCollection<int>? only, DateTimeOffset now, CancellationToken cancel)
    {
        var clock = new BuildingClock(zone);
        var (start, end) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        var (counts, after) = (default(DerivedCounts), -1);
        while (!cancel.IsCancellationRequested)
        {
            await using var transaction = await database.BeginAsync(s_worker, cancel);
            var homes = await HomeEnergy.ReadAsync(transaction.Connection, zone, start, end, after, HomesOfStep, only?.ToArray(), cancel);
            if (homes.Count == 0)
            {
                break;
            }

            var store = new DerivedStore(transaction.Connection, clock, now, _options.ThresholdPercent);
            counts += await store.KeepAsync(end, [.. homes.Select(home => (home, (IReadOnlyList<DerivedValue>)[.. DerivedRules.OfDay(home.Sums, home.Batteries)]))], cancel);
            await transaction.CommitAsync(cancel);
            after = homes[^1].BuildingId;
        }

        cancel.ThrowIfCancellationRequested();
        return counts;
    }

    // A zone that is new begins with its latest midnight.
    private static List<DateTimeOffset> Midnights(BuildingClock clock, DateTimeOffset? last, DateTimeOffset now)
    {
        var latest = clock.DayOf(now - Patience);
        var midnights = new List<DateTimeOffset>();
        for (var day = last is { } known ? clock.DayOf(known).AddDays(1) : latest; day <= latest; day = day.AddDays(1))
        {
            midnights.Add(clock.StartOf(day));
        }

        return midnights;
    }

    private async Task<Dictionary<string, DateTimeOffset>> FinishedAsync(IReadOnlyList<string> zones, CancellationToken cancel)
    {
        var finished = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var zone in zones)
        {
            if (await schedule.LastAsync(ScheduleOf(zone), cancel) is { } last)
            {
                finished[zone] = last;
            }
        }

        return finished;
    }

    private async Task<List<string>> ZonesAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var query = new NpgsqlCommand("select distinct time_zone_id from building where deleted_at is null order by 1", transaction.Connection);
        var zones = new List<string>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            zones.Add(reader.GetString(0));
        }

        return zones;
    }
}
