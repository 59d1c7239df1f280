using MoostPortal.Core.Time;

namespace MoostPortal.Tests.Time;

public sealed class BuildingClockTests
{
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("Europe/Vienna", "2026-03-29", 92)]
    [InlineData("Europe/Vienna", "2026-10-25", 100)]
    [InlineData("Europe/Vienna", "2026-06-01", 96)]
    [InlineData("Europe/Zurich", "2026-10-25", 100)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 98)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 94)]
    [InlineData("UTC", "2026-03-29", 96)]
    public void A_day_has_as_many_quarter_hours_as_its_clock_shows(string zone, string day, int quarters) =>
        Assert.Equal(quarters, new BuildingClock(zone).SlotsOf(DateOnly.Parse(day, null), s_quarter));

    [Fact]
    public void A_day_whose_midnight_does_not_exist_starts_at_its_first_instant()
    {
        // Beirut moves its clock forward at midnight.
        var clock = new BuildingClock("Asia/Beirut");

        var start = clock.StartOf(new DateOnly(2026, 3, 29));

        Assert.Equal(new DateTime(2026, 3, 29, 1, 0, 0), clock.ToLocal(start).DateTime);
    }

    [Fact]
    public void Every_instant_lies_in_the_day_that_the_clock_names()
    {
        var clock = new BuildingClock("Europe/Vienna");
        for (var instant = clock.StartOf(new DateOnly(2026, 10, 24)); instant < clock.StartOf(new DateOnly(2026, 10, 27)); instant += s_quarter)
        {
            var day = clock.DayOf(instant);

            Assert.InRange(instant, clock.StartOf(day), clock.StartOf(day.AddDays(1)).AddTicks(-1));
        }
    }

    [Theory]
    [InlineData("Europe/Vienna", true)]
    [InlineData("UTC", true)]
    [InlineData("CET ", false)]
    [InlineData("Europe/Nowhere", false)]
    [InlineData("../etc/passwd", false)]
    [InlineData(null, false)]
    public void Only_IANA_zones_of_this_machine_are_zones(string? id, bool isZone) => Assert.Equal(isZone, BuildingClock.IsZone(id));
}
