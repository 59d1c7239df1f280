using MoostPortal.Core.Alerts;
using MoostPortal.DatabaseTests.Delivery;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Alerts;

/// <summary>What the tables tell, with each condition made and nothing else.</summary>
public sealed class FleetAlertsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fleet_that_is_well_has_nothing_to_tell()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.Get<NodePulses>().BeatAsync(new NodePulse("n1", "m", "worker", null), Cancel);

        Assert.Empty((await LookAsync(portal)).Measures);
    }

    [Fact]
    public async Task What_waits_what_grew_and_what_lies_in_no_day_is_measured()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.PutAsync(Home("AT-1", "Linz"));
        await portal.AcceptAsync(Minutes(3).Select(at => Reading("AT-1", at)));
        await portal.ExecuteAsync("update building_sync set unsent_since = now() - interval '31 minutes'");
        await portal.ExecuteAsync("update live_range set created_at = now() - interval '25 minutes'");
        await portal.ExecuteAsync("update reading_recent set arrived_on = '2000-01-01'");
        await portal.ExecuteAsync("delete from delivery_count");
        await portal.ExecuteAsync("insert into fleet_sample values (date_trunc('minute', now()) - interval '30 minutes', 0, 0, 0, 0, 0, 0, 0, 0, 0)");

        var measures = (await LookAsync(portal)).Measures.ToDictionary(measure => measure.Condition, measure => measure.Value);

        Assert.Equal(31, measures[AlertCondition.OldestUnsent]);
        Assert.Equal(25, measures[AlertCondition.NothingAccepted]);
        Assert.Equal(3, measures[AlertCondition.PartitionMissing]);
        Assert.DoesNotContain(AlertCondition.ParkedGrew, measures.Keys);

        await portal.ExecuteAsync("update building_sync set parked_at = now()");
        Assert.Equal(1, (await LookAsync(portal)).Measures.Single(measure => measure.Condition == AlertCondition.ParkedGrew).Value);
    }

    [Fact]
    public async Task A_node_without_a_good_bye_is_missed_until_another_takes_its_place()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var pulses = portal.Get<NodePulses>();
        await pulses.BeatAsync(new NodePulse("stopped", "m", "worker", null), Cancel);
        await pulses.LeaveAsync("stopped", Cancel);
        await pulses.BeatAsync(new NodePulse("died", "m", "worker", null), Cancel);
        await portal.ExecuteAsync("update node_pulse set seen_at = now() - interval '5 minutes'");
        await pulses.BeatAsync(new NodePulse("other", "m", "web", null), Cancel);

        var gone = Assert.Single((await LookAsync(portal)).Measures);
        Assert.Equal((AlertCondition.NodeGone, "died", 5L, "m (worker)"), (gone.Condition, gone.Subject, gone.Value, gone.Detail));

        await pulses.BeatAsync(new NodePulse("heir", "m", "worker", null), Cancel);
        Assert.Empty((await LookAsync(portal)).Measures);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told_at_the_first_failure_and_over_when_any_node_was_given_one()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var pulses = portal.Get<NodePulses>();
        await pulses.BeatAsync(new NodePulse("n1", "m", "worker", "MOOST refuses the credentials."), Cancel);

        var look = await LookAsync(portal);
        Assert.Equal(AlertNoticeKind.Raised, Assert.Single(await portal.Get<AlertBook>().EnterAsync([look], Cancel)).Kind);
        Assert.Equal("MOOST refuses the credentials.", Assert.Single(look.Measures).Detail);

        await pulses.BeatAsync(new NodePulse("n1", "m", "worker", null), Cancel);
        Assert.Empty((await LookAsync(portal)).Measures);
    }

    private static Task<AlertLook> LookAsync(DeliveryRig portal) => portal.Get<IAlertGauge>().LookAsync(Cancel);
}
