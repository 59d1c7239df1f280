using CsCheck;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;

namespace MoostPortal.Tests.Delivery.Slots;

public sealed class SlotGridTests
{
    private static readonly string[] s_zones = ["Europe/Berlin", "Europe/Zurich", "UTC", "Africa/Casablanca", "Australia/Lord_Howe"];
    private static readonly EventType s_quarters = EventTypes.Find("ENERGY_CONSUMPTION")!;

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 92, 46)]
    [InlineData("Europe/Berlin", "2026-10-25", 100, 50)]
    [InlineData("Europe/Zurich", "2026-03-29", 92, 46)]
    [InlineData("Europe/Zurich", "2026-10-25", 100, 50)]
    [InlineData("UTC", "2026-03-29", 96, 48)]
    [InlineData("Africa/Casablanca", "2026-02-15", 100, 50)]
    [InlineData("Africa/Casablanca", "2026-03-22", 92, 46)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 98, 49)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 94, 47)]
    public void A_day_owes_as_many_slots_as_its_clock_shows(string zone, string day, int quarters, int halfHours)
    {
        var clock = new BuildingClock(zone);
        var date = DateOnly.Parse(day, null);

        Assert.Equal(quarters, SlotGrid.StartsOf(s_quarters, date, clock).Count);
        Assert.Equal(halfHours, SlotGrid.StartsOf(EventTypes.Find("ENERGY_EXCESS")!, date, clock).Count);
        Assert.Single(SlotGrid.StartsOf(EventTypes.Find("ENERGY_CONSUMPTION_YESTERDAY")!, date, clock));
        Assert.Empty(SlotGrid.StartsOf(EventTypes.Find("CHARGING_MODE")!, date, clock));
    }

    [Fact]
    public void Days_hand_over_to_each_other_without_gap_or_overlap() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3650], Gen.Int[0, 25]).Sample((zone, days, type) =>
    {
        var (clock, day, kind) = (new BuildingClock(s_zones[zone]), new DateOnly(2020, 1, 1).AddDays(days), EventTypes.Provided[type]);
        var today = SlotGrid.StartsOf(kind, day, clock);
        if (kind.Step is not { } step)
        {
            Assert.Empty(today);
            return;
        }

        var both = today.Concat(SlotGrid.StartsOf(kind, day.AddDays(1), clock)).ToList();
        Assert.All(both.Zip(both.Skip(1)), pair => Assert.True(
            kind.Interval == EventInterval.Daily ? pair.Second - pair.First is { TotalHours: >= 22 and <= 26 } : pair.Second - pair.First == step));
        Assert.All(today, start => Assert.Equal(day, clock.DayOf(start)));
    });

    [Fact]
    public void Every_instant_falls_into_the_slot_that_its_day_names() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 300_000_000], Gen.Int[0, 25]).Sample((zone, seconds, type) =>
    {
        var (clock, at, kind) = (new BuildingClock(s_zones[zone]), new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds), EventTypes.Provided[type]);

        var slot = SlotGrid.SlotOf(kind, at, clock);

        Assert.Equal(SlotGrid.StartsOf(kind, clock.DayOf(at), clock).Where(start => start <= at).Select(start => (DateTimeOffset?)start).LastOrDefault(), slot);
    });
}
