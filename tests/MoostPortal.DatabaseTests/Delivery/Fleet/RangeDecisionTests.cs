using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery.Fleet;

/// <summary>What staff decide about whole ranges, and the count of what may have arrived twice.</summary>
public sealed class RangeDecisionTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());
    private static readonly DeliveryFilter s_old = new() { Kind = DeliveryKind.History, State = DeliveryState.Approval };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_series_that_is_given_up_stays_with_its_reason_and_lets_the_next_one_pass()
    {
        await using var portal = await StartAsync();
        await ImportAsync(portal, "2026-03-01", 1);
        await portal.ExecuteAsync("update history_range set approval = 'awaited'");
        await ImportAsync(portal, "2026-03-02", 2);
        await portal.SendHistoryAsync();
        Assert.Empty(portal.Moost.Events.Find("AT-1"));
        Assert.True(Assert.Single(await portal.Get<ParkedWork>().CausesAsync(s_staff, Cancel)).AreRanges);

        var given = await portal.Get<ParkedWork>().GiveUpAsync(s_staff, s_old, "Wrong meter.", Cancel);
        await portal.SendHistoryAsync();

        Assert.Equal(1, given.Value);
        Assert.Single(portal.Moost.Events.Find("AT-1"));
        var figures = await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel);
        Assert.Equal((0, 0, 0), (figures.Parked, figures.Backlog.Total, figures.OldestUnsentSeconds));
        var kept = Assert.Single((await portal.Get<DeliveryList>().ListAsync(s_staff, new DeliveryFilter { State = DeliveryState.GivenUp }, null, 10, Cancel)).Items);
        Assert.Equal((DeliveryKind.History, "Wrong meter."), (kept.Kind, kept.Error));
        Assert.Equal(1, await portal.CountAsync("audit_entry where action = 'deliveries.given-up' and target = 'events:0 series:1'"));
    }

    [Fact]
    public async Task A_series_that_was_given_up_never_follows_a_newer_one()
    {
        await using var portal = await StartAsync();
        await ImportAsync(portal, "2026-03-01", 1);
        await portal.ExecuteAsync("update history_range set approval = 'awaited'");
        await portal.Get<ParkedWork>().GiveUpAsync(s_staff, s_old, "Wrong meter.", Cancel);

        var retried = await portal.Get<DeliveryRetry>().RetryAsync(s_staff, new DeliveryFilter { State = DeliveryState.GivenUp }, Cancel);
        await portal.SendHistoryAsync();

        Assert.Equal(RetriedDeliveries.None, retried);
        Assert.Empty(portal.Moost.Events.Find("AT-1"));
    }

    [Fact]
    public async Task Ranges_that_wait_for_their_next_try_go_out_at_a_word_and_those_of_other_homes_do_not()
    {
        await using var portal = await StartAsync();
        await portal.DeliverAsync(Home("AT-2"));
        await ImportAsync(portal, "2026-03-01", 1);
        await portal.AcceptAsync(Minutes(3).Select(at => Reading("AT-1", at)));
        await portal.ExecuteAsync("update history_range set next_attempt_at = now() + interval '5 minutes', attempts = 4");
        await portal.ExecuteAsync("update live_range set next_attempt_at = now() + interval '5 minutes', attempts = 4");

        var other = await portal.Get<DeliveryRetry>().RetryAsync(s_staff, new DeliveryFilter { CustomerBuildingId = "AT-2" }, Cancel);
        var retried = await portal.Get<DeliveryRetry>().RetryAsync(s_staff, new DeliveryFilter { CustomerBuildingId = "AT-1", State = DeliveryState.Waiting }, Cancel);
        await portal.SendHistoryAsync();
        await portal.SendEventsAsync();

        Assert.Equal(RetriedDeliveries.None, other);
        Assert.Equal(new RetriedDeliveries(0, 3, 1), retried);
        Assert.Equal(4, portal.Moost.Events.Find("AT-1").Count);
    }

    [Fact]
    public async Task A_series_that_waits_can_be_given_up_where_the_filter_says_so_and_not_otherwise()
    {
        await using var portal = await StartAsync();
        await ImportAsync(portal, "2026-03-01", 1);
        await portal.ExecuteAsync("update history_range set next_attempt_at = now() + interval '5 minutes'");

        Assert.Equal(0, (await portal.Get<ParkedWork>().GiveUpAsync(s_staff, new DeliveryFilter(), "Wrong meter.", Cancel)).Value);
        Assert.Equal(1, (await portal.Get<ParkedWork>().GiveUpAsync(s_staff, new DeliveryFilter { State = DeliveryState.Waiting }, "Wrong meter.", Cancel)).Value);
    }

    [Fact]
    public async Task Possible_repeats_are_counted_as_they_are_written_and_keep_their_road()
    {
        await using var portal = await StartAsync();
        await portal.AcceptAsync(Minutes(3).Select(at => Reading("AT-1", at)));
        const string Note = "insert into possible_repeat (series_id, at, household_id, road, first_attempt_at, repeated_at) select series_id, at, household_id, 'history', now(), now() from reading_recent";

        await portal.ExecuteAsync(Note);
        await portal.ExecuteAsync(Note + " on conflict (series_id, at) do update set times = possible_repeat.times + 1");
        await portal.ExecuteAsync("delete from live_range");

        Assert.Equal(3, (await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel)).PossibleRepeats);
        var items = (await portal.Get<DeliveryList>().ListAsync(s_staff, new DeliveryFilter { IsPossibleRepeat = true }, null, 10, Cancel)).Items;
        Assert.Equal([DeliveryKind.History, DeliveryKind.History, DeliveryKind.History], items.Select(item => item.Kind));
        Assert.All(items, item => Assert.Null(item.Code));

        await portal.ExecuteAsync("delete from building");
        Assert.Equal(0, (await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel)).PossibleRepeats);
    }

    private async Task<DeliveryRig> StartAsync()
    {
        var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        return portal;
    }

    private static Task ImportAsync(DeliveryRig portal, string day, int value) => portal.ImportAsync(
        $"customerBuildingId,deviceId,type,timestamp,value\nAT-1,meter-1,ENERGY_CONSUMPTION,{day}T12:00:00Z,{value}\n");
}
