using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;

namespace MoostPortal.Tests.Delivery.Slots;

public sealed class SlotStripTests
{
    private static readonly BuildingClock s_clock = new("Europe/Vienna");
    private static readonly DateOnly s_day = new(2026, 11, 23);
    private static readonly EventRule s_rule = EventRule.DefaultOf(EventTypes.Find("ENERGY_CONSUMPTION")!);
    private static readonly DateTimeOffset s_start = s_clock.StartOf(s_day);

    [Fact]
    public void A_series_owes_from_its_first_reading_on_and_is_late_when_the_rule_engine_would_not_see_it()
    {
        var strip = Strip(s_start.AddMinutes(20), s_start.AddMinutes(60));

        Assert.Equal(
            [SlotState.NotOwed, SlotState.Late, SlotState.Late, SlotState.Expected, SlotState.Expected],
            strip.States.Take(5));
        Assert.Equal(93, strip.Count(SlotState.Expected));
    }

    [Fact]
    public void A_slot_is_as_far_as_the_least_of_its_readings()
    {
        var strip = Strip(
            s_start, s_start.AddHours(2),
            new(s_start, SlotState.Sent), new(s_start.AddMinutes(15), SlotState.Sent), new(s_start.AddMinutes(20), SlotState.Produced),
            new(s_start.AddMinutes(30), SlotState.Held), new(s_start.AddMinutes(40), SlotState.Produced), new(s_start.AddMinutes(-1), SlotState.Held));

        Assert.Equal([SlotState.Sent, SlotState.Produced, SlotState.Held, SlotState.Late], strip.States.Take(4));
    }

    [Fact]
    public void What_is_waived_is_not_late_and_what_came_nevertheless_is_shown()
    {
        var waiver = new SlotWaiver(1, "meter-1", null, s_start, s_start.AddMinutes(30), "The meter is exchanged.");
        var strip = SlotStrip.Of(
            "meter-1", s_rule, SlotGrid.StartsOf(s_rule.Type, s_day, s_clock), s_start.AddDays(1), s_start, [new(s_start, SlotState.Sent)], [waiver], s_start.AddHours(2));

        Assert.Equal([SlotState.Sent, SlotState.Waived, SlotState.Late], strip.States.Take(3));
    }

    [Fact]
    public void A_series_that_owes_nothing_shows_only_what_it_has()
    {
        var strip = Strip(null, s_start.AddDays(2), new SlotMark(s_start.AddHours(1), SlotState.Sent));

        Assert.Equal(1, strip.Count(SlotState.Sent));
        Assert.Equal(95, strip.Count(SlotState.NotOwed));
    }

    [Fact]
    public void Slots_that_no_job_counted_are_owed_by_as_many_as_the_last()
    {
        var noon = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        SlotCount[] counted = [Counted(noon.AddHours(-1), 7), Counted(noon, 5), new(s_rule.Type, noon.AddMinutes(30), 0, 2, 0, 1, IsCounted: false)];

        var filled = SlotCounts.Filled(s_rule.Type, counted, noon, noon.AddHours(1)).ToList();

        Assert.Equal([(5, 5), (5, 0), (5, 2), (5, 0)], filled.Select(count => ((int)count.Expected, (int)count.Produced)));
        Assert.Equal([true, false, false, false], filled.Select(count => count.IsCounted));
    }

    [Fact]
    public void Days_go_on_by_zone_also_when_the_clock_moves()
    {
        var type = EventTypes.Find("ENERGY_CONSUMPTION_YESTERDAY")!;
        DateTimeOffset berlin = new(2026, 10, 23, 22, 0, 0, TimeSpan.Zero), newYork = new(2026, 10, 24, 4, 0, 0, TimeSpan.Zero);
        SlotCount[] counted = [new(type, berlin, 3, 3, 0, 3, true), new(type, newYork, 4, 4, 0, 4, true), new(type, berlin.AddDays(1), 3, 3, 0, 3, true), new(type, berlin.AddHours(49), 3, 3, 0, 3, true)];

        var filled = SlotCounts.Filled(type, counted, newYork.AddDays(1), newYork.AddDays(1).AddHours(20));

        Assert.Equal([(newYork.AddDays(1), 4, false), (berlin.AddHours(49), 3, true)], filled.Select(count => (count.Start, (int)count.Expected, count.IsCounted)));
    }

    private static SlotCount Counted(DateTimeOffset start, int owing) => new(s_rule.Type, start, owing, owing, 0, owing, IsCounted: true);

    private static SlotStrip Strip(DateTimeOffset? owesFrom, DateTimeOffset now, params SlotMark[] marks) =>
        SlotStrip.Of("meter-1", s_rule, SlotGrid.StartsOf(s_rule.Type, s_day, s_clock), s_clock.StartOf(s_day.AddDays(1)), owesFrom, marks, [], now);
}
