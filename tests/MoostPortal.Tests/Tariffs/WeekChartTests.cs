using Bunit;
using MoostPortal.Core.Tariffs;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class WeekChartTests : LookContext
{
    [Fact]
    public void High_hours_are_drawn_and_said_and_a_low_day_is_low_throughout()
    {
        var chart = Render<WeekChart>(p => p.Add(c => c.Week, LowTariffWeek.Weeknights("19:00", "07:00")));

        Assert.Equal(
            ["high 07:00–19:00", "high 07:00–19:00", "high 07:00–19:00", "high 07:00–19:00", "high 07:00–19:00", "low all day", "low all day"],
            chart.FindAll(".week-words").Select(words => words.TextContent));
        Assert.Equal(5, chart.FindAll(".week-high").Count);
        Assert.Equal("left:29.167%;width:50%", chart.Find(".week-high").GetAttribute("style"));
    }

    [Fact]
    public void The_week_begins_on_Monday_in_the_readers_language()
    {
        Read("de");

        var chart = Render<WeekChart>(p => p.Add(c => c.Week, LowTariffWeek.Weeknights("19:00", "07:00")));

        Assert.Equal("Montag", chart.Find(".week-day abbr").GetAttribute("title"));
    }
}
