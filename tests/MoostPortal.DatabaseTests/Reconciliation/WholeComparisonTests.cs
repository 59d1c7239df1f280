using System.Text.Json.Nodes;
using MoostPortal.Core.Access;
using MoostPortal.Core.Reconciliation;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.Web.Jobs;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Reconciliation;

/// <summary>What MOOST's core-data list does not show.</summary>
public sealed class WholeComparisonTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Devices_and_tariff_that_the_list_does_not_show_are_compared_at_night_each_home_in_its_turn()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        using var moost = new SandboxCaller(portal.Moost.Address);
        foreach (var id in new[] { "DEVICES", "SAME", "TARIFF" })
        {
            await portal.PutAsync(FullHome(id));
        }

        await portal.PushAsync();
        await MoveThereAsync(portal, moost, "DEVICES", json => json["devices"]!.AsArray().RemoveAt(0));
        await MoveThereAsync(portal, moost, "TARIFF", json => json["settings"]!["tariff"]!["maxPrice"] = "0.999");
        var found = new List<string>();
        for (var night = 0; night < 3; night++)
        {
            await portal.Get<PlanQueue>().AskNightlyAsync(Cancel);
            await portal.Get<PlanMaker>().RunAsync(Cancel);
            var plan = (await portal.Get<PlanDesk>().LatestAsync(s_staff, 1, Cancel)).Single();
            found.AddRange((await portal.Get<PlanDesk>().RowsAsync(s_staff, plan.Id, new PlanFilter(), null, null, 100, Cancel)).Rows.SelectMany(row => row.Differences.Select(one => $"{row.CustomerBuildingId} {row.Kind} {one.Owner} {one.Field}")));
        }

        await portal.PushAsync();

        Assert.Equal(["DEVICES Conflict Ours devices", "TARIFF Conflict Ours settings.tariff"], found.Order(StringComparer.Ordinal));
        Assert.Equal(0, await portal.CountAsync("building_sync where compared_at is null"));
        Assert.NotNull(await portal.Get<DriftTrend>().OldestWholeAsync(s_staff, Cancel));
        Assert.Equal(2, portal.Moost.Buildings.Find("DEVICES")!["devices"]!.AsArray().Count);
        Assert.Equal("0.385", (string?)portal.Moost.Buildings.Find("TARIFF")!["settings"]!["tariff"]!["maxPrice"]);
    }

    private static async Task MoveThereAsync(DeliveryRig portal, SandboxCaller moost, string id, Action<JsonObject> change)
    {
        var there = portal.Moost.Buildings.Find(id)!;
        change(there);
        await moost.PutBuildingAsync(there);
    }
}
