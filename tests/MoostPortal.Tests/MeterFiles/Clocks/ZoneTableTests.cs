using MoostPortal.MeterFiles.Clocks;

namespace MoostPortal.Tests.MeterFiles.Clocks;

public sealed class ZoneTableTests
{
    private static readonly long s_first = LocalTime.Seconds(new DateOnly(2000, 1, 1));
    private static readonly long s_last = LocalTime.Seconds(new DateOnly(2100, 1, 1));

    public static TheoryData<string> Zones =>
    [
        "Europe/Vienna", "Europe/Lisbon", "Europe/Dublin", "Europe/London", "Europe/Helsinki", "America/Chicago", "America/Denver", "America/Havana",
        "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "Asia/Kathmandu", "Asia/Beirut", "Pacific/Apia", "Antarctica/Troll", "UTC",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Instants_turn_local_as_the_zone_says(string id)
    {
        var (zone, table) = Find(id);

        foreach (var utc in Instants(table))
        {
            Assert.Equal(LocalTime.Seconds(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(utc), zone).DateTime), table.ToLocal(utc));
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_local_time_has_exactly_the_instants_at_which_the_clock_shows_it(string id)
    {
        var (zone, table) = Find(id);
        var offsets = table.All.Select(change => change.Before).Append(table.OffsetAt(s_last)).Distinct().ToArray();

        foreach (var local in Instants(table).Select(table.ToLocal).Concat(table.All.SelectMany(change => new[] { change.From, change.To - 1, change.To })))
        {
            var shown = offsets.Select(offset => local - offset).Where(utc => Offset(zone, utc) == local - utc).Order().ToArray();

            var kind = table.ToUtc(local, out var first, out var second);

            Assert.Equal(shown.Length switch { 0 => LocalKind.Never, 1 => LocalKind.Once, _ => LocalKind.Twice }, kind);
            Assert.True(kind == LocalKind.Never || (shown[0] == first && shown[^1] == second));
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_zone_itself_agrees_which_times_are_invalid_or_ambiguous(string id)
    {
        var (zone, table) = Find(id);

        foreach (var change in table.All.Where(change => zone.SupportsDaylightSavingTime && change.Seconds is 1800 or 3600 or 7200))
        {
            var inside = DateTime.UnixEpoch.AddSeconds(change.From + (change.Seconds / 2));
            var local = DateTime.SpecifyKind(inside, DateTimeKind.Unspecified);

            // A zone that moves for good, without summer time, is no ambiguity to TimeZoneInfo, though its clock shows the hour twice.
            Assert.True(!zone.IsAmbiguousTime(local) || change.IsDoubling);
            Assert.True(!zone.IsInvalidTime(local) || !change.IsDoubling);
        }
    }

    [Theory]
    [InlineData("Europe/Vienna", "2025-03-30", 900, 92)]
    [InlineData("Europe/Vienna", "2025-10-26", 900, 100)]
    [InlineData("Europe/Vienna", "2025-10-25", 900, 96)]
    [InlineData("Europe/Vienna", "2025-10-26", 1800, 50)]
    [InlineData("Europe/Vienna", "2025-10-26", 3600, 25)]
    [InlineData("Europe/London", "2025-03-30", 1800, 46)]
    [InlineData("Australia/Lord_Howe", "2025-04-06", 1800, 49)]
    [InlineData("Australia/Lord_Howe", "2025-10-05", 900, 94)]
    [InlineData("America/Havana", "2025-11-02", 3600, 25)]
    [InlineData("America/Havana", "2025-03-09", 3600, 23)]
    [InlineData("Asia/Kathmandu", "2025-10-26", 3600, 24)]
    [InlineData("Antarctica/Troll", "2025-10-26", 3600, 26)]
    public void A_day_has_the_steps_between_its_midnights(string zone, string date, int step, int slots) =>
        Assert.Equal(slots, Find(zone).Table.Slots(DateOnly.ParseExact(date, "O", System.Globalization.CultureInfo.InvariantCulture), step));

    [Fact]
    public void Rules_that_start_years_later_are_known()
    {
        var changes = Find("America/Chicago").Table.All.Select(change => change.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).ToArray();

        Assert.Contains("2006-04-02", changes);
        Assert.Contains("2006-10-29", changes);
        Assert.Contains("2007-03-11", changes);
        Assert.Contains("2099-11-01", changes);
    }

    [Fact]
    public void An_end_is_the_first_instant_behind_the_start_that_the_clock_shows_so()
    {
        var table = Find("Europe/Vienna").Table;
        var change = table.DoublingOn(new DateOnly(2025, 10, 26))!.Value;
        var spring = LocalTime.Seconds(new DateOnly(2025, 3, 30));

        Assert.Equal(change.At - 3600, table.EndAfter(change.At - 4500, change.From));
        Assert.Equal(change.At, table.EndAfter(change.At - 900, change.From));
        Assert.Equal(change.At + 900, table.EndAfter(change.At, change.From + 900));
        Assert.Equal(spring + 3600, table.EndAfter(spring + 2700, spring + 7200));
        Assert.Equal(spring + 3600, table.EndAfter(spring + 2700, spring + 10800));
    }

    private static long Offset(TimeZoneInfo zone, long utc) => (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(utc)).TotalSeconds;

    private static (TimeZoneInfo Zone, ZoneTable Table) Find(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        return (zone, ZoneTable.Of(zone));
    }

    /// <summary>All changes with the seconds beside them, and instants anywhere.</summary>
    private static IEnumerable<long> Instants(ZoneTable table)
    {
        var random = new Random(table.All.Count + 1);
        int[] beside = [-7200, -3601, -3600, -1800, -1, 0, 1, 1800, 3599, 3600, 7200];
        return table.All.SelectMany(change => beside.Select(seconds => change.At + seconds))
            .Concat(Enumerable.Range(0, 500).Select(_ => random.NextInt64(s_first, s_last)));
    }
}
