using Bunit;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Events;

namespace MoostPortal.Tests.Events;

public sealed class EventRuleTableTests : LookContext
{
    private static readonly EventType s_energy = EventTypes.Find("ENERGY_CONSUMPTION")!;

    [Fact]
    public void A_rule_is_said_in_plain_words()
    {
        var table = Show(new EventRuleLine(EventRule.DefaultOf(s_energy), null, WaitingEvents.None));

        Assert.Equal(
            ["Up to 25\u00a0min: MOOST’s rules see it.", "Older: only stored.", "If it may have arrived: sent again, and flagged."],
            table.FindAll("[data-testid=rule-ENERGY_CONSUMPTION] .rule-parts > span").Select(part => part.TextContent));
        Assert.Empty(table.FindAll("[data-testid=waiting-ENERGY_CONSUMPTION] .rule-parts > span"));
        Assert.Single(table.FindAll("button"));
    }

    [Fact]
    public void A_limit_and_what_waits_for_a_person_are_told_and_can_be_released()
    {
        EventRuleLine? released = null;
        var rule = new EventRule(s_energy, TimeSpan.FromMinutes(90), TimeSpan.FromDays(30), HoldsAmbiguous: true);
        var line = new EventRuleLine(rule, Clock.GetUtcNow(), new WaitingEvents(5, 0, 0, 0, 1200, 0, 3, 0));
        var table = Show(line, one => released = one);

        Assert.Equal(
            ["Up to 1\u00a0h 30\u00a0min: MOOST’s rules see it.", "Older: only stored. Beyond 30\u00a0d: waits for your consent.", "If it may have arrived: waits for you."],
            table.FindAll("[data-testid=rule-ENERGY_CONSUMPTION] .rule-parts > span").Select(part => part.TextContent));
        Assert.Equal(
            ["5 for MOOST’s rules", "1,200 for your consent", "3 may have arrived"],
            table.FindAll("[data-testid=waiting-ENERGY_CONSUMPTION] .rule-parts > span").Select(part => part.TextContent));
        table.Find("[aria-label='Send what was put aside of ENERGY_CONSUMPTION']").Click();
        Assert.Same(line, released);
    }

    [Fact]
    public void The_form_begins_with_the_rule_and_gives_back_what_was_entered()
    {
        EventRuleDraft? saved = null;
        var form = Render<EventRuleForm>(p => p
            .Add(f => f.Line, new EventRuleLine(EventRule.DefaultOf(s_energy), null, WaitingEvents.None))
            .Add(f => f.OnSave, draft => saved = draft));
        Assert.Equal("25", form.Find("#field-liveMinutes").GetAttribute("value"));

        form.Find("#field-liveMinutes").Change("60");
        form.Find("#field-approvalHours").Change("48");
        form.Find("[data-testid=holds]").Change(true);
        form.Find("form").Submit();

        Assert.Equal(new EventRuleDraft { Type = "ENERGY_CONSUMPTION", LiveMinutes = 60, ApprovalHours = 48, HoldsAmbiguous = true }, saved);
    }

    private IRenderedComponent<EventRuleTable> Show(EventRuleLine line, Action<EventRuleLine>? release = null) =>
        Render<EventRuleTable>(p => p.Add(t => t.Lines, [line]).Add(t => t.OnRelease, one => release?.Invoke(one)));
}
