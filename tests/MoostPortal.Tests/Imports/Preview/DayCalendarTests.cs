using Bunit;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class DayCalendarTests : LookContext
{
    private static readonly DateOnly s_october = new(2025, 10, 24);

    [Fact]
    public void Each_day_between_the_first_and_the_last_is_a_square_of_its_month()
    {
        var calendar = Render<DayCalendar>(p => p.Add(x => x.Days, [Full(s_october), Full(new DateOnly(2025, 11, 2))]));

        Assert.Equal(10, calendar.FindAll(".month-days .day").Count);
        Assert.Equal(["Oct 2025", "Nov 2025"], calendar.FindAll(".month > span").Select(month => month.TextContent));
        Assert.Equal(2, calendar.FindAll(".month-days .day.full").Count);
        Assert.Equal(8, calendar.FindAll(".month-days .day.missing").Count);
    }

    [Fact]
    public void A_day_stands_under_its_weekday()
    {
        var calendar = Render<DayCalendar>(p => p.Add(x => x.Days, [Full(s_october)]));

        Assert.Contains("grid-column:5", calendar.Find(".month-days .day").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_there_in_part_is_counted_and_named()
    {
        var calendar = Render<DayCalendar>(p => p.Add(x => x.Days, [Full(s_october), Full(s_october.AddDays(1)) with { Found = 90 }]));

        Assert.Contains("in part: 1", calendar.Markup, StringComparison.Ordinal);
        Assert.Contains("10/25/2025: 90 of 96 values", calendar.Find(".gap-days").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_days_in_a_row_are_one_gap()
    {
        var calendar = Render<DayCalendar>(p => p.Add(x => x.Days, [Full(s_october), Full(s_october.AddDays(4))]));

        Assert.Equal(["10/25/2025 to 10/27/2025: no values"], calendar.FindAll(".gap-days li").Select(gap => gap.TextContent));
    }

    [Fact]
    public void A_doubled_hour_says_how_it_was_told_apart()
    {
        var day = new DayReport(0, new DateOnly(2025, 10, 26), 100, 100, 12_000, FoldVerdict.EndMarker);

        var calendar = Render<DayCalendar>(p => p.Add(x => x.Days, [day]));

        Assert.Single(calendar.FindAll(".month-days .changed"));
        Assert.Equal("10/26/2025: 100 of 100 values; an end before its start marks the first pass.", calendar.Find("[data-testid=changes] li").TextContent);
    }

    [Fact]
    public void The_whole_is_said_in_a_sentence_for_those_who_see_no_squares()
    {
        var calendar = Render<DayCalendar>(p => p.Add(x => x.Days, [Full(s_october), Full(s_october.AddDays(2))]));

        Assert.Equal("10/24/2025 to 10/26/2025: 2 complete days, 0 in part, 1 without values.", calendar.Find("[role=img]").GetAttribute("aria-label"));
    }

    private static DayReport Full(DateOnly date) => new(0, date, 96, 96, 10_000, FoldVerdict.None);
}
