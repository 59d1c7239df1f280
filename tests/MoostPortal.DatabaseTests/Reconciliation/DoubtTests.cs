extern alias sandbox;

using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Reconciliation;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.Web.Jobs;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Reconciliation;

public sealed class DoubtTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_is_applied_after_all_others_is_found_within_a_cycle_and_put_right_with_three_requests()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: TimeSpan.FromSeconds(4));
        await portal.DeliverAsync(FullHome("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Method = "PUT", Action = FaultAction.Hang, Effect = FaultEffect.Late, EffectAfterMilliseconds = 15_000, Times = 1 });
        var late = FullHome("AT-1", city: "Old");
        late.IsEarlyAdopter = false;
        late.Occupants = [new OccupantDraft("anna"), new OccupantDraft("ben"), new OccupantDraft("left")];
        await portal.PutAsync(late);
        await portal.PushAsync();
        Assert.True((await portal.SyncAsync("AT-1"))!.IsAmbiguous);
        await portal.PutAsync(FullHome("AT-1", city: "New"));
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        Assert.Equal(("New", SyncState.Synced), ((string?)portal.Moost.Buildings.Find("AT-1")!["city"], (await portal.SyncAsync("AT-1"))!.State));
        var applied = await portal.Moost.Ledger.WaitForAsync(line => line is { Fault: not null, AppliedAt: not null }, Cancel);
        Assert.Equal("Old", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        var before = portal.Moost.Ledger.Arrivals;

        await portal.Get<DoubtCheck>().RunAsync(Cancel);
        Assert.Empty(portal.Calls("AT-1", before));
        await LetCyclePassAsync(portal);
        await portal.Get<DoubtCheck>().RunAsync(Cancel);
        await portal.PushAsync();

        Assert.NotNull(applied.AppliedAt);
        Assert.Equal(["GET 200", "GET 200", "PUT 200"], portal.Calls("AT-1", before));
        var there = portal.Moost.Buildings.Find("AT-1")!;
        Assert.Equal(("New", true, """["anna","ben"]"""), ((string?)there["city"], (bool?)there["isEarlyAdopter"], there["userIds"]!.ToJsonString()));
        Assert.Equal(1, Assert.Single(await portal.Get<DriftTrend>().DaysAsync(s_staff, 7, Cancel)).LateApplies);
    }

    [Fact]
    public async Task A_home_in_doubt_is_looked_at_once_a_cycle_until_its_time_is_over()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.DeliverAsync(Home("AT-2"));
        portal.Moost.Faults.Add(new FaultRule { Method = "PUT", Action = FaultAction.Cut, Effect = FaultEffect.Before, Times = 1 });
        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        var before = portal.Moost.Ledger.Arrivals;

        for (var cycle = 0; cycle < 3; cycle++)
        {
            await LetCyclePassAsync(portal);
            await portal.Get<DoubtCheck>().RunAsync(Cancel);
            await portal.Get<DoubtCheck>().RunAsync(Cancel);
        }

        Assert.Equal(["GET 200", "GET 200", "GET 200"], portal.Calls("AT-1", before));
        Assert.Empty(portal.Calls("AT-2", before));
        await portal.ExecuteAsync("update building_sync set doubted_at = now() - interval '61 minutes', checked_at = now() - interval '20 minutes' where doubted_at is not null");
        await portal.Get<DoubtCheck>().RunAsync(Cancel);
        await LetCyclePassAsync(portal);
        await portal.Get<DoubtCheck>().RunAsync(Cancel);
        Assert.Equal(4, portal.Calls("AT-1", before).Count());
        Assert.Equal(0, await portal.CountAsync("drift_tally"));
    }

    [Fact]
    public async Task What_people_add_at_MOOST_meanwhile_stays()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(FullHome("AT-1"));
        await portal.ExecuteAsync("update building_sync set doubted_at = now() - interval '16 minutes'");
        var there = portal.Moost.Buildings.Find("AT-1")!;
        there["userIds"]!.AsArray().Add("eve");
        using var moost = new SandboxCaller(portal.Moost.Address);
        await moost.PutBuildingAsync(there);

        await portal.Get<DoubtCheck>().RunAsync(Cancel);
        await portal.PushAsync();

        Assert.Contains("eve", portal.Moost.Buildings.Find("AT-1")!["userIds"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await portal.CountAsync("drift_tally"));
    }

    private static Task LetCyclePassAsync(DeliveryRig portal) => portal.ExecuteAsync(
        "update building_sync set doubted_at = doubted_at - interval '16 minutes', checked_at = checked_at - interval '16 minutes'");
}
