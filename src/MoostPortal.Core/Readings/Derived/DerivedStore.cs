using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Time;
using MoostPortal.MeterFiles;
using Npgsql;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>
/// Brings derived values of one instant together with what is stored: new ones become recent readings and leave as any other, changed ones
/// take the place of ours, and where the provider sends the type itself ours stay away.
/// </summary>
internal sealed class DerivedStore(NpgsqlConnection connection, BuildingClock clock, DateTimeOffset now, decimal thresholdPercent)
{
    private const int DaysOfProvider = 3;
    private const short Derived = (short)Quality.Derived;

    /// <param name="at">The instant of all values.</param>
    /// <param name="homes">The homes with their values. The caller has not locked them.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<DerivedCounts> KeepAsync(DateTimeOffset at, IReadOnlyList<(HomeEnergy Home, IReadOnlyList<DerivedValue> Values)> homes, CancellationToken cancel)
    {
        var wanted = homes.SelectMany(home => home.Values.Where(value => value.ValueMicro is not null).Select(value => (home.Home, Value: value))).ToArray();
        var counts = new DerivedCounts(0, 0, 0, 0, homes.Sum(home => home.Values.Count(value => value.ValueMicro is null)));
        if (wanted.Length == 0)
        {
            return counts;
        }

        await BuildingLocks.TakeAsync(connection, wanted.Select(one => one.Home.BuildingId).Distinct(), cancel);
        var opened = await SeriesRegister.OpenAsync(
            connection, [.. wanted.Select(one => new SeriesKey(one.Home.BuildingId, one.Value.DeviceId, one.Value.Type.Number))], [.. wanted.Select(one => one.Home.HouseholdId)], cancel);
        var (from, to) = (at.AddDays(-DaysOfProvider), clock.StartOf(clock.DayOf(at).AddDays(1)));
        var stored = await StoredReadings.OfSpansAsync(
            connection, [.. opened.Where(id => id >= 0).Select(id => (id, DayOf(from), DayOf(to)))], cancel);
        var news = new List<NewReading>();
        var changes = new List<(int SeriesId, HomeEnergy Home, long ValueMicro)>();
        var tally = new SlotTally(now);
        for (var i = 0; i < wanted.Length; i++)
        {
            var ((home, value), series) = (wanted[i], opened[i] < 0 ? ~opened[i] : opened[i]);
            if (opened[i] >= 0 && IsGiven(stored, series, from, to))
            {
                counts += new DerivedCounts(0, 0, 0, 1, 0);
            }
            else if (opened[i] >= 0 && stored.At(series, DayOf(at), SecondOf(at)) is { } old)
            {
                var isChanged = IsBeyond(old, value.ValueMicro!.Value);
                counts += isChanged ? new DerivedCounts(0, 1, 0, 0, 0) : new DerivedCounts(0, 0, 1, 0, 0);
                if (isChanged)
                {
                    changes.Add((series, home, value.ValueMicro.Value));
                }
            }
            else
            {
                counts += new DerivedCounts(1, 0, 0, 0, 0);
                news.Add(new NewReading(home.HouseholdId, home.BuildingId, series, at.UtcDateTime, value.ValueMicro!.Value, Derived));
                tally.Add(value.Type, at, clock.Zone.Id);
            }
        }

        if (news.Count > 0)
        {
            await RecentRows.AddAsync(connection, news, tally, cancel);
        }

        await CorrectAsync(at, changes, stored, cancel);
        return counts;
    }

    // Whoever sent a value of the type lately sends the next one too, perhaps later in the day than we would.
    private static bool IsGiven(StoredReadings stored, int series, DateTimeOffset from, DateTimeOffset to)
    {
        for (var day = DayOf(from); day <= DayOf(to); day++)
        {
            var (page, recent) = (stored.Page(series, day), stored.Recent(series, day));
            if ((page is not null && Given(page.Seconds, page.Qualities, day)) || (recent is not null && Given(recent.Keys, recent.Values.Select(row => row.Quality), day)))
            {
                return true;
            }
        }

        return false;

        bool Given(IEnumerable<int> seconds, IEnumerable<byte> qualities, int day) => seconds.Zip(qualities).Any(
            one => one.Second != Derived && StoredReadings.InstantOf(day, one.First) is var instant && instant >= from.UtcDateTime && instant < to.UtcDateTime);
    }

    private bool IsBeyond(long old, long value) => Math.Abs((decimal)value - old) * 100 > thresholdPercent * Math.Abs((decimal)old) && value != old;

    private async Task CorrectAsync(
        DateTimeOffset at, List<(int SeriesId, HomeEnergy Home, long ValueMicro)> changes, StoredReadings stored, CancellationToken cancel)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var changeId = await ReadingChange.NumberAsync(connection, cancel);
        var merge = new ReadingMerge(connection, changeId, ChangePolicy.Replace);
        var touched = new List<ChangedSeries>();
        foreach (var (series, home, value) in changes.OrderBy(change => change.SeriesId))
        {
            var counts = merge.Add(series, home.HouseholdId, DayOf(at), stored, new DayReadings([SecondOf(at)], [value], [(byte)Derived]));
            touched.Add(new ChangedSeries(series, home.HouseholdId, home.BuildingId, DayOf(at), DayOf(at), counts));
        }

        await merge.FlushAsync(cancel);
        await merge.SettleAsync();
        await ReadingChange.RecordAsync(connection, changeId, touched, merge.NotBefore, cancel);
    }

    private static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).DayNumber - StoredReadings.FirstDay.DayNumber;

    private static int SecondOf(DateTimeOffset at) => (int)at.UtcDateTime.TimeOfDay.TotalSeconds;
}
