extern alias sandbox;

using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery.Fleet;

/// <summary>The figures, causes and attempts that staff see, beside what really happened at MOOST's stand-in.</summary>
public sealed class FleetDeliveryTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fleet_that_is_delivered_owes_nothing_and_says_what_it_sent()
    {
        await using var portal = await StartAsync();
        for (var home = 0; home < 6; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        var before = await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel);
        await portal.PushAsync();
        var after = await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel);

        Assert.Equal((6, 0m), (before.Backlog.Buildings, before.SentPerSecond));
        Assert.Equal((0, 0, 0), (after.Backlog.Total, after.OldestUnsentSeconds, after.Parked));
        Assert.Equal(0.1m, after.SentPerSecond);
        Assert.NotNull(after.TokenAgeSeconds);
        Assert.Equal([DeliveryKind.Building], after.LastSent.Keys);
    }

    [Fact]
    public async Task The_age_of_a_home_counts_from_the_first_change_that_MOOST_lacks()
    {
        await using var portal = await StartAsync();
        await portal.PutAsync(Home("AT-1"));
        await portal.ExecuteAsync("update building_sync set unsent_since = unsent_since - interval '5 minutes'");
        await portal.PutAsync(Home("AT-1", "Linz"));

        Assert.InRange((await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel)).OldestUnsentSeconds, 300, 360);
        await portal.PushAsync();
        Assert.Equal(0, (await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel)).OldestUnsentSeconds);
    }

    [Fact]
    public async Task What_is_refused_is_grouped_by_its_cause_and_goes_out_again_together()
    {
        await using var portal = await StartAsync();
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/*", Method = "POST", Action = FaultAction.Answer, Status = 400, Body = """{ "message": "no contract 4711" }""", Times = 2 });
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/*", Method = "POST", Action = FaultAction.Answer, Status = 400, Body = """{ "message": "no contract 4712" }""", Times = 1 });
        for (var home = 0; home < 4; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        await portal.PushAsync();
        var cause = Assert.Single(await portal.Get<ParkedWork>().CausesAsync(s_staff, Cancel));
        var retried = await portal.Get<DeliveryRetry>().RetryAsync(s_staff, cause.Filter, Cancel);
        await portal.PushAsync();

        Assert.Equal((DeliveryKind.Building, DeliveryState.Parked, 400, 3L, 3L), (cause.Kind, cause.State, cause.Cause.Status, cause.Items, cause.Homes));
        Assert.Contains("no contract #", cause.Cause.Message, StringComparison.Ordinal);
        Assert.Equal(new RetriedDeliveries(3, 0, 0), retried);
        Assert.Empty(await portal.Get<ParkedWork>().CausesAsync(s_staff, Cancel));
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-0"))!.State);
    }

    [Fact]
    public async Task An_event_that_is_given_up_stays_with_its_reason_and_waits_for_nobody()
    {
        await using var portal = await StartAsync();
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/v1", Building = "AT-1", Action = FaultAction.Answer, Status = 400, Body = """{ "message": "value: is impossible" }""", Times = 2 });
        await portal.AcceptAsync(Minutes(3).Select(at => Reading("AT-1", at)));
        await portal.SendEventsAsync();
        var cause = Assert.Single(await portal.Get<ParkedWork>().CausesAsync(s_staff, Cancel));

        var silent = await portal.Get<ParkedWork>().GiveUpAsync(s_staff, cause.Filter, " ", Cancel);
        var given = await portal.Get<ParkedWork>().GiveUpAsync(s_staff, cause.Filter, "The meter was exchanged.", Cancel);

        Assert.Equal("delivery.note", Assert.Single(silent.Problems).Code);
        Assert.Equal((2L, 2), (cause.Items, given.Value));
        Assert.Equal(0, (await portal.Get<FleetGauge>().ReadAsync(s_staff, Cancel)).Parked);
        var kept = (await portal.Get<DeliveryList>().ListAsync(s_staff, new DeliveryFilter { State = DeliveryState.GivenUp }, null, 10, Cancel)).Items;
        Assert.Equal(2, kept.Count);
        Assert.Equal(2, await portal.CountAsync($"event_exception where decision = 'The meter was exchanged.' and decided_by = '{s_staff.AuditName}'"));
        await portal.SendEventsAsync();
        Assert.Single(portal.Moost.Events.Find("AT-1"));

        var back = await portal.Get<DeliveryRetry>().RetryAsync(s_staff, new DeliveryFilter { Only = kept[0].Key, State = DeliveryState.GivenUp }, Cancel);
        await portal.SendEventsAsync();
        Assert.Equal(1, back.Events);
        Assert.Equal(2, portal.Moost.Events.Find("AT-1").Count);
    }

    [Fact]
    public async Task Attempts_are_found_by_home_and_code_and_show_what_was_asked_and_answered()
    {
        await using var portal = await StartAsync();
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/*", Method = "POST", Action = FaultAction.Answer, Status = 503, Times = 1 });
        await portal.PutAsync(Home("AT-1"));
        await portal.PushAsync();
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        var search = portal.Get<AttemptSearch>();

        var all = (await search.FindAsync(s_staff, new AttemptFilter { CustomerBuildingId = "AT-1" }, null, 10, Cancel)).Rows;
        var failed = Assert.Single((await search.FindAsync(s_staff, new AttemptFilter { Status = 503, Outcome = AttemptOutcome.Later }, null, 10, Cancel)).Rows);
        var first = await search.FindAsync(s_staff, new AttemptFilter(), null, 1, Cancel);
        var second = await search.FindAsync(s_staff, new AttemptFilter(), first.Next, 1, Cancel);
        var item = Assert.Single((await portal.Get<DeliveryList>().ListAsync(s_staff, new DeliveryFilter { CustomerBuildingId = "AT-1" }, null, 10, Cancel)).Items);

        Assert.Equal(["done", "later"], all.Take(2).Select(attempt => AttemptWord(attempt.Outcome)));
        Assert.Contains("Wien", failed.Request, StringComparison.Ordinal);
        Assert.Equal(("POST", 1L), (failed.Method, failed.Version));
        Assert.True(Assert.Single(first.Rows).Id > Assert.Single(second.Rows).Id);
        Assert.Equal((all.Count, failed.At, DeliveryState.Sent), (item.Attempts, item.FirstAttempt, item.State));
        Assert.Empty((await search.FindAsync(s_staff, new AttemptFilter { CustomerBuildingId = "AT-2" }, null, 10, Cancel)).Rows);
    }

    [Fact]
    public async Task A_sample_is_taken_once_a_minute_however_often_it_is_asked_for()
    {
        await using var portal = await StartAsync();
        await portal.PutAsync(Home("AT-1"));

        await portal.Get<FleetSamples>().TakeAsync(Cancel);
        await portal.ExecuteAsync("insert into fleet_sample select minute - interval '1 minute', 0, 1, 0, 0, 0, 0, 0, 0, 0 from fleet_sample");
        await portal.Get<FleetSamples>().TakeAsync(Cancel);
        await portal.Get<FleetSamples>().TakeAsync(Cancel);

        var samples = await portal.Get<FleetSamples>().ReadAsync(s_staff, TimeSpan.FromHours(1), Cancel);
        Assert.InRange(samples.Count, 2, 3);
        Assert.All(samples, sample => Assert.Equal(1, sample.Backlog.Buildings));
    }

    private Task<DeliveryRig> StartAsync() => DeliveryRig.StartAsync(postgres);

    private static string AttemptWord(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Done => "done",
        AttemptOutcome.Later => "later",
        AttemptOutcome.Refused => "refused",
        _ => "uncertain",
    };
}
