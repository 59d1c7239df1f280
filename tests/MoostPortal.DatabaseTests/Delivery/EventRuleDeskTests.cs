using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;
using Npgsql;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class EventRuleDeskTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());
    private static readonly EventType s_energy = EventTypes.Find("ENERGY_CONSUMPTION")!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_rule_holds_for_whoever_sends_next_and_stands_in_the_audit()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);

        Assert.Empty(await portal.Get<EventRuleDesk>().SaveAsync(s_staff, Draft(live: 60, approval: 48, holds: true), Cancel));

        await portal.Get<EventRules>().RefreshAsync(Cancel);
        Assert.Equal(new EventRule(s_energy, TimeSpan.FromHours(1), TimeSpan.FromHours(48), HoldsAmbiguous: true), portal.Get<EventRules>().Of(s_energy));
        Assert.Equal("event-rule.changed event-type:ENERGY_CONSUMPTION", Assert.Single(await portal.QueryAsync<string>($"select action || ' ' || target as \"Value\" from audit_entry where action like 'event-rule%'")));
        var line = (await portal.Get<EventRuleDesk>().ListAsync(s_staff, Cancel)).Single(line => line.Rule.Type == s_energy);
        Assert.NotNull(line.ChangedAt);

        Assert.Empty(await portal.Get<EventRuleDesk>().SaveAsync(s_staff, Draft(live: 25), Cancel));
        Assert.Equal(0, await portal.CountAsync("event_rule"));
    }

    [Theory]
    [InlineData(0, null, "event-rule.live")]
    [InlineData(null, null, "event-rule.live")]
    [InlineData(25, 0, "event-rule.approval")]
    [InlineData(120, 2, "event-rule.order")]
    public async Task A_rule_that_makes_no_sense_is_refused_and_changes_nothing(int? live, int? approval, string code)
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);

        var problem = Assert.Single(await portal.Get<EventRuleDesk>().SaveAsync(s_staff, Draft(live, approval), Cancel));

        Assert.Equal(code, problem.Code);
        Assert.Equal(0, await portal.CountAsync("event_rule"));
    }

    [Fact]
    public async Task Customers_may_not_touch_the_rules()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var customer = await portal.EnrolAsync();

        await Assert.ThrowsAsync<PostgresException>(() => portal.Get<EventRuleDesk>().SaveAsync(customer, Draft(live: 60), Cancel));
    }

    [Fact]
    public async Task Events_beyond_the_limit_wait_until_a_person_releases_them_and_none_is_lost()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.Get<EventRuleDesk>().SaveAsync(s_staff, Draft(live: 25, approval: 24), Cancel);
        var now = Minutes(1).Single();
        await portal.AcceptAsync([Reading("AT-1", now), Reading("AT-1", now.AddHours(-2)), Reading("AT-1", now.AddHours(-30))]);
        await portal.ImportAsync(Quarters("AT-1", now.AddDays(-10), 20));
        var before = await LineAsync(portal);
        Assert.Equal(new WaitingEvents(1, 1, 1, 1, 0, 0, 0, 0), before.Waiting);

        await portal.SendEventsAsync();
        await portal.SendHistoryAsync();

        Assert.Equal(2, portal.Moost.Events.Find("AT-1").Count);
        Assert.Equal(new WaitingEvents(0, 0, 0, 0, 1, 1, 0, 0), (await LineAsync(portal)).Waiting);

        Assert.Equal(2, await portal.Get<EventRuleDesk>().ReleaseAsync(s_staff, s_energy, Cancel));
        await portal.SendEventsAsync();
        await portal.SendHistoryAsync();

        Assert.Equal(23, portal.Moost.Events.Find("AT-1").Count);
        Assert.Equal(WaitingEvents.None, (await LineAsync(portal)).Waiting);
    }

    [Fact]
    public async Task What_may_have_arrived_waits_for_a_person_where_the_rule_says_so()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.Get<EventRuleDesk>().SaveAsync(s_staff, Draft(live: 25, holds: true), Cancel);
        await portal.AcceptAsync([Reading("AT-1", Minutes(1).Single())]);
        await portal.Get<EventQueue>().ClaimLiveAsync("dead", TimeSpan.Zero, window: 64, most: 1, Cancel);

        await portal.SendEventsAsync();

        Assert.Empty(portal.Moost.Events.Find("AT-1"));
        Assert.Equal(1, (await LineAsync(portal)).Waiting.Uncertain);
        Assert.Equal(1, await portal.Get<EventRuleDesk>().ReleaseAsync(s_staff, s_energy, Cancel));
        await portal.SendEventsAsync();
        Assert.Single(portal.Moost.Events.Find("AT-1"));
        Assert.Equal(WaitingEvents.None, (await LineAsync(portal)).Waiting);
    }

    private static EventRuleDraft Draft(int? live, int? approval = null, bool holds = false) =>
        new() { Type = s_energy.Name, LiveMinutes = live, ApprovalHours = approval, HoldsAmbiguous = holds };

    private static async Task<EventRuleLine> LineAsync(DeliveryRig portal) =>
        (await portal.Get<EventRuleDesk>().ListAsync(s_staff, Cancel)).Single(line => line.Rule.Type == s_energy);
}
