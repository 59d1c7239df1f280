using MoostPortal.Core.Delivery;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class DueWorkTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_due_while_nothing_waits()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);

        Assert.Equal(new DueKinds(Buildings: false, Live: false, History: false), await LookAsync(portal));
    }

    [Fact]
    public async Task Each_kind_of_work_is_seen_as_soon_as_it_may_be_sent()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        var entered = await LookAsync(portal);
        await portal.PushAsync();
        await portal.AcceptAsync([Reading("AT-1", Minutes(1).Single(), 0.25m)]);
        var measured = await LookAsync(portal);
        await portal.SendEventsAsync();
        await portal.ImportAsync(Quarters("AT-1", new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero), 4));
        var imported = await LookAsync(portal);
        await portal.SendHistoryAsync();

        Assert.Equal(new DueKinds(Buildings: true, Live: false, History: false), entered);
        Assert.Equal(new DueKinds(Buildings: false, Live: true, History: false), measured);
        Assert.Equal(new DueKinds(Buildings: false, Live: false, History: true), imported);
        Assert.Equal(new DueKinds(Buildings: false, Live: false, History: false), await LookAsync(portal));
    }

    [Fact]
    public async Task A_range_that_waits_behind_one_that_a_person_has_to_release_is_not_due()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        var from = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);
        await portal.ImportAsync(Quarters("AT-1", from, 4));
        await portal.ImportAsync(Quarters("AT-1", from.AddDays(1), 4));
        await portal.ExecuteAsync("update history_range set approval = 'awaited' where range_id = (select min(range_id) from history_range)");

        Assert.Equal(2, await portal.CountAsync("history_range"));
        Assert.False((await LookAsync(portal)).History);
    }

    [Fact]
    public async Task A_home_whose_sender_died_is_seen_when_its_lease_ends_and_sent_when_the_quiet_time_is_over()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        await portal.Get<BuildingQueue>().ClaimAsync("the dead", 1, Cancel);
        var held = await LookAsync(portal);
        await portal.ExecuteAsync("update building_sync set lease_until = now() - interval '1 second'");
        var ended = await LookAsync(portal);
        await portal.PushAsync();
        var quiet = await LookAsync(portal);
        await portal.LetTimePassAsync();
        var over = await LookAsync(portal);
        await portal.PushAsync();

        Assert.Equal([false, true, false, true], new[] { held, ended, quiet, over }.Select(due => due.Buildings));
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
        Assert.Equal(["POST 201"], portal.Calls("AT-1").Where(call => call.StartsWith("POST", StringComparison.Ordinal)));
    }

    private static Task<DueKinds> LookAsync(DeliveryRig portal) => portal.Get<DueWork>().LookAsync(Cancel);
}
