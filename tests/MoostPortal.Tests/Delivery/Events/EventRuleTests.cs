using CsCheck;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;

namespace MoostPortal.Tests.Delivery.Events;

public sealed class EventRuleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ENERGY_CONSUMPTION", 25)]
    [InlineData("ENERGY_EXCESS", 40)]
    [InlineData("ENERGY_CONSUMPTION_YESTERDAY", (24 * 60) + 10)]
    [InlineData("CHARGING_MODE", 60)]
    public void Unless_staff_say_otherwise_the_rule_engine_sees_one_interval_and_ten_minutes(string type, int minutes)
    {
        var rule = EventRule.DefaultOf(EventTypes.Find(type)!);

        Assert.Equal(EventRoad.Live, rule.RoadOf(s_now.AddMinutes(-minutes), s_now));
        Assert.Equal(EventRoad.History, rule.RoadOf(s_now.AddMinutes(-minutes).AddSeconds(-1), s_now));
        Assert.Equal(EventRoad.History, rule.RoadOf(s_now.AddYears(-20), s_now));
        Assert.False(rule.HoldsAmbiguous);
    }

    [Fact]
    public void What_is_older_than_the_limit_waits_for_consent()
    {
        var rule = EventRule.DefaultOf(EventTypes.Find("ENERGY_CONSUMPTION")!) with { ApprovalAfter = TimeSpan.FromDays(30) };

        Assert.Equal(EventRoad.History, rule.RoadOf(s_now.AddDays(-30), s_now));
        Assert.Equal(EventRoad.Approval, rule.RoadOf(s_now.AddDays(-30).AddSeconds(-1), s_now));
    }

    [Fact]
    public void An_event_that_grows_older_never_comes_closer_to_the_rule_engine() => Gen.Select(
        Gen.Int[0, 25], Gen.Int[1, 10_000], Gen.Int[1, 100_000], Gen.Int[-300, 10_000_000], Gen.Int[0, 10_000_000]).Sample((type, live, further, age, wait) =>
    {
        var rule = new EventRule(EventTypes.Provided[type], TimeSpan.FromMinutes(live), TimeSpan.FromMinutes(live + further), HoldsAmbiguous: false);

        var earlier = rule.RoadOf(s_now.AddSeconds(-age), s_now);
        var later = rule.RoadOf(s_now.AddSeconds(-age), s_now.AddSeconds(wait));

        Assert.True(later >= earlier);
        Assert.Equal(earlier == EventRoad.Live, age <= live * 60);
    });
}
