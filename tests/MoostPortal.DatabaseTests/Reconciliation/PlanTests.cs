extern alias sandbox;

using System.Text.Json.Nodes;
using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Reconciliation;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.Web.Jobs;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Reconciliation;

public sealed class PlanTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_names_every_kind_of_difference_and_nothing_else()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        using var moost = new SandboxCaller(portal.Moost.Address);
        foreach (var id in new[] { "SAME", "CONFLICT", "CHANGED", "MISSING", "UPDATE", "OFF", "REMOVE", "SURPLUS" })
        {
            await portal.PutAsync(FullHome(id));
        }

        await portal.PushAsync();
        await MoveThereAsync(portal, moost, "CONFLICT", json => json["zip"] = "9999");
        await MoveThereAsync(portal, moost, "CHANGED", json => json["properties"] = 1);
        portal.Moost.Buildings.Forget("MISSING");
        await portal.PutAsync(FullHome("UPDATE", city: "Linz"));
        await portal.PutAsync(Home("CREATE"));
        await portal.Register.DeactivateAsync(s_staff, "OFF", null, Cancel);
        await portal.Register.DeleteAsync(s_staff, "REMOVE", Cancel);
        await ForgetHereAsync(portal, "SURPLUS");
        var before = portal.Moost.Ledger.Arrivals;

        var plan = await MakeAsync(portal);

        var rows = await RowsAsync(portal, plan);
        Assert.Equal(
            [
                ("CHANGED", PlanKind.Changed), ("CONFLICT", PlanKind.Conflict), ("CREATE", PlanKind.Create), ("MISSING", PlanKind.Missing), ("OFF", PlanKind.Deactivate),
                ("REMOVE", PlanKind.Remove), ("SURPLUS", PlanKind.Surplus), ("UPDATE", PlanKind.Update),
            ],
            rows.Select(row => (row.CustomerBuildingId, row.Kind)));
        var zip = Assert.Single(rows[1].Differences);
        Assert.Equal(new FieldDifference("zip", FieldOwner.Ours, "\"1010\"", "\"1010\"", "\"9999\"", IsPushed: true), zip);
        Assert.Equal(("city", "\"Linz\"", "\"Wien\""), rows[7].Differences.Select(one => (one.Field, one.Ours, one.Theirs)).Single());
        Assert.Equal((9, 8, 8), (plan.Homes + 1, plan.Listed + 1, plan.Counts.Sum(count => count.Rows)));
        Assert.DoesNotContain(portal.Moost.Ledger.Lines(before), line => line.Method != "GET");
        Assert.DoesNotContain(portal.Moost.Ledger.Lines(before), line => line.Building is "SAME" or "UPDATE" or "CREATE");
    }

    [Fact]
    public async Task What_is_chosen_is_done_and_both_sides_are_the_same_afterwards()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        using var moost = new SandboxCaller(portal.Moost.Address);
        foreach (var id in new[] { "OURS", "THEIRS", "MIXED", "LOST", "TAKEN", "DROPPED", "NEWS" })
        {
            await portal.PutAsync(FullHome(id));
        }

        await portal.PushAsync();
        await MoveThereAsync(portal, moost, "OURS", json => json["zip"] = "9999");
        await MoveThereAsync(portal, moost, "THEIRS", json => (json["zip"], json["userIds"], json["deactivatedTimestamp"]) = ("9999", new JsonArray("anna", "eve"), 1_790_000_000));
        await MoveThereAsync(portal, moost, "MIXED", json => (json["zip"], json["city"], json["userIds"]) = ("9999", "Graz", new JsonArray("anna", "ben", "eve")));
        await MoveThereAsync(portal, moost, "NEWS", json => json["properties"] = 1);
        portal.Moost.Buildings.Forget("LOST");
        await ForgetHereAsync(portal, "TAKEN");
        await ForgetHereAsync(portal, "DROPPED");
        var plan = await MakeAsync(portal);

        await ChooseAsync(portal, plan, PlanChoice.Push, "OURS", "LOST");
        await ChooseAsync(portal, plan, PlanChoice.Adopt, "THEIRS", "TAKEN", "NEWS");
        await ChooseAsync(portal, plan, PlanChoice.Remove, "DROPPED");
        var mixed = new Dictionary<string, PlanChoice>(StringComparer.Ordinal) { ["city"] = PlanChoice.Adopt };
        Assert.Equal(1, (await portal.Get<PlanDesk>().ChooseAsync(s_staff, plan.Id, plan.Hash!, new PlanFilter(Selected: ["MIXED"]), PlanChoice.Push, mixed, Cancel)).Value);
        await portal.Get<PlanApplier>().RunAsync(Cancel);
        await portal.PushAsync();

        Assert.All(await RowsAsync(portal, plan), row => Assert.True(row.IsApplied, $"{row.CustomerBuildingId}: {string.Join(", ", row.Problems.Select(p => p.Code))}"));
        Assert.Equal("1010", (string?)portal.Moost.Buildings.Find("OURS")!["zip"]);
        Assert.NotNull(portal.Moost.Buildings.Find("LOST"));
        Assert.Null(portal.Moost.Buildings.Find("DROPPED"));
        var theirs = (await portal.Directory.FindAsync(s_staff, "THEIRS", Cancel))!.Building;
        Assert.Equal(("9999", 1_790_000_000), (theirs.Zip, theirs.DeactivatedTimestamp?.ToUnixTimeSeconds()));
        Assert.Equal(["anna", "eve"], theirs.Occupants.Select(o => o.UserId).Order(StringComparer.Ordinal));
        Assert.Equal("9999", (string?)portal.Moost.Buildings.Find("THEIRS")!["zip"]);
        var there = portal.Moost.Buildings.Find("MIXED")!;
        Assert.Equal(("1010", "Graz", """["anna","ben"]"""), ((string?)there["zip"], (string?)there["city"], there["userIds"]!.ToJsonString()));
        Assert.NotNull(await portal.SyncAsync("TAKEN"));
        Assert.Empty((await MakeAsync(portal)).Counts);
        Assert.True(await portal.CountAsync("audit_entry where action = 'plan.pushed' and actor like 'staff:%'") >= 2);
    }

    [Fact]
    public async Task A_row_is_refused_when_either_side_moved_since_the_plan()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        using var moost = new SandboxCaller(portal.Moost.Address);
        foreach (var id in new[] { "HERE", "THERE", "BACK" })
        {
            await portal.PutAsync(Home(id));
        }

        await portal.PushAsync();
        await MoveThereAsync(portal, moost, "HERE", json => json["zip"] = "9999");
        await MoveThereAsync(portal, moost, "THERE", json => json["zip"] = "9999");
        portal.Moost.Buildings.Forget("BACK");
        var plan = await MakeAsync(portal);
        await portal.PutAsync(Home("HERE", city: "Linz"));
        await MoveThereAsync(portal, moost, "THERE", json => json["zip"] = "8888");
        await portal.Register.RetryAsync(s_staff, "BACK", Cancel);
        await portal.PushAsync();

        await ChooseAsync(portal, plan, PlanChoice.Push, "HERE", "THERE", "BACK");
        await portal.Get<PlanApplier>().RunAsync(Cancel);

        var rows = await RowsAsync(portal, plan);
        Assert.All(rows, row => Assert.False(row.IsApplied));
        Assert.Equal(["plan.moved-here", "plan.moved-here", "plan.moved-there"], rows.Select(row => row.Problems.Single().Code));
        Assert.Equal("8888", (string?)portal.Moost.Buildings.Find("THERE")!["zip"]);
    }

    [Fact]
    public async Task A_plan_that_is_old_or_not_the_one_that_was_read_is_not_applied()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        var desk = portal.Get<PlanDesk>();
        var plan = await MakeAsync(portal);

        var other = await desk.ChooseAsync(s_staff, plan.Id, "00", new PlanFilter(), PlanChoice.Push, null, Cancel);
        await portal.ExecuteAsync("update sync_plan set finished_at = now() - interval '61 minutes'");
        var old = await desk.ChooseAsync(s_staff, plan.Id, plan.Hash!, new PlanFilter(), PlanChoice.Push, null, Cancel);

        Assert.Equal("plan.other", Assert.Single(other.Problems).Code);
        Assert.Equal(new Problem("", "plan.too-old", 60), Assert.Single(old.Problems));
        Assert.Equal(0, await portal.CountAsync("sync_plan_row where choice is not null"));
    }

    [Fact]
    public async Task Half_a_list_makes_no_plan()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        await portal.PushAsync();
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/core-data/v1", Action = FaultAction.CutInBody });

        var plan = await MakeAsync(portal);

        Assert.Equal(PlanState.Failed, plan.State);
        Assert.NotEmpty(plan.Failure!);
        Assert.Empty(plan.Counts);
    }

    [Fact]
    public async Task Another_node_goes_on_with_a_plan_whose_worker_died()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        var (desk, queue) = (portal.Get<PlanDesk>(), portal.Get<PlanQueue>());
        var id = await desk.AskAsync(s_staff, Cancel);
        Assert.Equal(id, await desk.AskAsync(s_staff, Cancel));
        var plan = (await queue.ClaimAsync("dead", Cancel))!;
        await queue.BeginListAsync(plan, Cancel);
        await queue.KeepAsync(plan, [("GHOST", 1)], Cancel);
        Assert.Null(await queue.ClaimAsync("other", Cancel));

        await portal.ExecuteAsync("update sync_plan set lease_until = now() - interval '1 second'");
        await portal.Get<PlanMaker>().RunAsync(Cancel);

        var ready = (await desk.FindAsync(s_staff, id, Cancel))!;
        Assert.Equal((PlanState.Ready, 0L), (ready.State, ready.Listed));
        Assert.Equal("AT-1", Assert.Single(await RowsAsync(portal, ready)).CustomerBuildingId);
    }

    [Fact]
    public async Task At_night_drift_is_counted_and_what_is_ours_is_pushed_again()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        using var moost = new SandboxCaller(portal.Moost.Address);
        foreach (var id in new[] { "CONFLICT", "MISSING", "NEWS", "SURPLUS", "SAME" })
        {
            await portal.PutAsync(FullHome(id));
        }

        await portal.PushAsync();
        await MoveThereAsync(portal, moost, "CONFLICT", json => (json["zip"], json["userIds"]) = ("9999", new JsonArray("anna", "ben", "eve")));
        await MoveThereAsync(portal, moost, "NEWS", json => json["properties"] = 1);
        portal.Moost.Buildings.Forget("MISSING");
        await ForgetHereAsync(portal, "SURPLUS");

        await portal.Get<PlanQueue>().AskNightlyAsync(Cancel);
        await portal.Get<PlanMaker>().RunAsync(Cancel);
        Assert.Equal(3, await portal.Get<DriftTrend>().CountNowAsync(s_staff, Cancel));
        await portal.PushAsync();

        var day = Assert.Single(await portal.Get<DriftTrend>().DaysAsync(s_staff, 30, Cancel));
        Assert.Equal((1, 1, 1, 0), (day.Conflicts, day.Missing, day.Surplus, day.LateApplies));
        Assert.Equal(1, await portal.Get<DriftTrend>().CountNowAsync(s_staff, Cancel));
        Assert.Equal("1010", (string?)portal.Moost.Buildings.Find("CONFLICT")!["zip"]);
        Assert.Contains("eve", portal.Moost.Buildings.Find("CONFLICT")!["userIds"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(portal.Moost.Buildings.Find("MISSING"));
        Assert.NotNull(portal.Moost.Buildings.Find("SURPLUS"));
        Assert.Null(await portal.SyncAsync("SURPLUS"));

        await portal.Get<PlanQueue>().AskNightlyAsync(Cancel);
        await portal.Get<PlanMaker>().RunAsync(Cancel);
        var second = (await portal.Get<PlanDesk>().LatestAsync(s_staff, 1, Cancel)).Single();
        Assert.Equal("SURPLUS", Assert.Single(await RowsAsync(portal, second)).CustomerBuildingId);
    }

    [Fact]
    public async Task A_list_that_lacks_most_homes_at_night_is_a_fault_and_repairs_nothing()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        for (var home = 1; home <= 110; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        await portal.PushAsync();
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/core-data/v1", Action = FaultAction.Answer, Status = 404 });
        await portal.Get<PlanQueue>().AskNightlyAsync(Cancel);
        await portal.Get<PlanMaker>().RunAsync(Cancel);

        var plan = (await portal.Get<PlanDesk>().LatestAsync(s_staff, 1, Cancel)).Single();
        Assert.Equal(PlanState.Failed, plan.State);
        Assert.Contains("110 of 110", plan.Failure, StringComparison.Ordinal);
        Assert.Equal(0, await portal.CountAsync("building_sync where wanted_version > sent_version"));
    }

    [Fact]
    public async Task Customers_see_no_plans()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var customer = await portal.EnrolAsync();

        foreach (var table in new[] { "sync_plan", "sync_plan_row", "drift_tally", "fleet_connection", "fleet_connection_refusal", "sync_listed" })
        {
            await using var transaction = await portal.Get<PortalDatabase>().BeginAsync(customer, Cancel);
            await using var read = new Npgsql.NpgsqlCommand($"select count(*) from {table}", transaction.Connection);
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => read.ExecuteScalarAsync(Cancel))).SqlState);
        }
    }

    private static async Task<SyncPlan> MakeAsync(DeliveryRig portal)
    {
        var id = await portal.Get<PlanDesk>().AskAsync(s_staff, Cancel);
        await portal.Get<PlanMaker>().RunAsync(Cancel);
        return (await portal.Get<PlanDesk>().FindAsync(s_staff, id, Cancel))!;
    }

    private static async Task<IReadOnlyList<PlanRow>> RowsAsync(DeliveryRig portal, SyncPlan plan) =>
        (await portal.Get<PlanDesk>().RowsAsync(s_staff, plan.Id, new PlanFilter(), null, null, 100, Cancel)).Rows;

    private static async Task ChooseAsync(DeliveryRig portal, SyncPlan plan, PlanChoice choice, params string[] ids)
    {
        var chosen = await portal.Get<PlanDesk>().ChooseAsync(s_staff, plan.Id, plan.Hash!, new PlanFilter(Selected: ids), choice, null, Cancel);
        Assert.Equal(ids.Length, chosen.Value);
    }

    private static async Task MoveThereAsync(DeliveryRig portal, SandboxCaller moost, string id, Action<JsonObject> change)
    {
        var there = portal.Moost.Buildings.Find(id)!;
        change(there);
        await moost.PutBuildingAsync(there);
    }

    private static Task ForgetHereAsync(DeliveryRig portal, string id) => portal.ExecuteAsync($"delete from building where customer_building_id = '{id}'");
}
