extern alias sandbox;

using System.Text.Json.Nodes;
using MoostPortal.Core.Delivery;
using MoostPortal.Web.Signals;
using sandbox::MoostPortal.Sandbox;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class BuildingDeliveryTests(PostgresFixture postgres)
{
    private static readonly string[] s_moostsOwn = ["id", "activationTimestamp", "profile", "activeRules", "geolocation"];

    public static TheoryData<PutSemantics> BothSemantics { get; } = [PutSemantics.Replace, PutSemantics.Merge];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_home_is_exactly_there()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);

        var building = await portal.DeliverAsync(FullHome("AT-1"));

        var held = portal.Moost.Buildings.Find("AT-1")!;
        foreach (var member in s_moostsOwn)
        {
            held.Remove(member);
        }

        var stamp = building.Devices[0].CreatedAt.ToUnixTimeSeconds();
        var expected = JsonNode.Parse(
            $$"""
            {
              "customerId": "5f1e9a7b3c2d4e6f8a0b1c2d", "customerBuildingId": "AT-1", "zip": "1010", "city": "Wien", "countryCode": "AT",
              "timeZoneId": "Europe/Vienna", "registrationTimestamp": {{Registered.ToUnixTimeSeconds()}}, "isEarlyAdopter": true,
              "devices": [
                { "id": "meter-1", "type": "SMART_METER", "name": "Zähler \"EG\"", "createdAt": {{stamp}}, "updatedAt": {{stamp}} },
                { "id": "pump-1", "type": "HEAT_PUMP", "product_name": "Aero 7", "createdAt": {{stamp}}, "updatedAt": {{stamp}} }
              ],
              "userIds": ["anna", "ben"],
              "disabledNotifications": [{ "ruleId": "{{Rule}}", "userId": "ben" }],
              "inactiveRules": ["{{OtherRule}}"],
              "settings": { "tariff": { "type": "DUAL", "currency": "EUR", "minPrice": "0.296", "maxPrice": "0.385", "dual": { "lowTariff": {
                "mondayStartTime": "19:00", "mondayEndTime": "07:00", "tuesdayStartTime": "19:00", "tuesdayEndTime": "07:00",
                "wednesdayStartTime": "19:00", "wednesdayEndTime": "07:00", "thursdayStartTime": "19:00", "thursdayEndTime": "07:00",
                "fridayStartTime": "19:00", "fridayEndTime": "07:00", "saturdayStartTime": "00:00", "saturdayEndTime": "07:00",
                "sundayStartTime": "00:00", "sundayEndTime": "07:00" } } } }
            }
            """)!.AsObject();
        Assert.Equal(expected.Select(member => member.Key).Order(StringComparer.Ordinal), held.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.All(expected, member => Assert.True(JsonNode.DeepEquals(member.Value, held[member.Key]), $"{member.Key}: {held[member.Key]}"));
        Assert.Equal(["POST 201"], portal.Calls("AT-1"));
    }

    [Fact]
    public async Task Ten_edits_become_one_request()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        for (var edit = 1; edit <= 10; edit++)
        {
            await portal.PutAsync(Home("AT-1", city: $"City {edit}"));
        }

        await portal.PushAsync();

        Assert.Equal(["POST 201", "GET 200", "PUT 200"], portal.Calls("AT-1"));
        Assert.Equal("City 10", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal((11, 11), await VersionsAsync(portal));
    }

    [Theory]
    [MemberData(nameof(BothSemantics))]
    public async Task What_MOOST_and_its_people_added_survives_a_push(PutSemantics put)
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, new SandboxOptions { PutSemantics = put });
        await portal.DeliverAsync(FullHome("AT-1"));
        var theirs = portal.Moost.Buildings.Find("AT-1")!;
        theirs["properties"] = JsonNode.Parse("""{ "segment": "gold", "score": 1.50 }""");
        theirs["ruleMode"] = "EXCLUDE";
        theirs["userIds"]!.AsArray().Add("added@moost.example");
        theirs["activeRules"] = new JsonArray("65a1b2c3d4e5f60718293fff");
        theirs["devices"]![0]!["firmware"] = "1.0";
        theirs["settings"]!["units"] = "metric";
        using (var moost = new SandboxCaller(portal.Moost.Address))
        {
            await moost.PutBuildingAsync(theirs);
        }

        var before = portal.Moost.Buildings.Find("AT-1")!;
        await portal.PutAsync(FullHome("AT-1", city: "Linz"));
        await portal.PushAsync();

        before["city"] = "Linz";
        var after = portal.Moost.Buildings.Find("AT-1")!;
        Assert.NotNull(after["profile"]);
        Assert.True(JsonNode.DeepEquals(before, after), $"{before}\n{after}");
        Assert.Contains("1.50", portal.Moost.Buildings.Json("AT-1"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothSemantics))]
    public async Task A_home_sleeps_and_wakes(PutSemantics put)
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, new SandboxOptions { PutSemantics = put });
        await portal.DeliverAsync(Home("AT-1"));
        var at = Registered.AddDays(30);

        await portal.Register.DeactivateAsync(DeliveryRig.Program, "AT-1", at, Cancel);
        await portal.PushAsync();
        var asleep = portal.Moost.Buildings.Find("AT-1")!;
        await portal.Register.ReactivateAsync(DeliveryRig.Program, "AT-1", Cancel);
        await portal.PushAsync();

        Assert.Equal(at.ToUnixTimeSeconds(), (long?)asleep["deactivatedTimestamp"]);
        Assert.Null(portal.Moost.Buildings.Find("AT-1")!["deactivatedTimestamp"]);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task A_home_given_up_is_gone_there_and_here()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(FullHome("AT-1"));
        await portal.AcceptAsync([Reading("AT-1", Minutes(1).Single())]);

        await portal.Register.DeleteAsync(DeliveryRig.Program, "AT-1", Cancel);
        Assert.Null(await portal.SyncAsync("AT-1"));
        Assert.NotNull(portal.Moost.Buildings.Find("AT-1"));
        await portal.PushAsync();

        Assert.Null(portal.Moost.Buildings.Find("AT-1"));
        Assert.Equal(["POST 201", "DELETE 204"], portal.Calls("AT-1"));
        foreach (var table in new[] { "building", "building_sync", "device", "occupant", "tariff", "series", "reading_recent" })
        {
            Assert.Equal(0, await portal.CountAsync(table));
        }

        Assert.Equal(1, await portal.CountAsync("audit_entry where action = 'building.removed'"));
    }

    [Fact]
    public async Task A_home_that_MOOST_never_knew_is_given_up_all_the_same()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));

        await portal.Register.DeleteAsync(DeliveryRig.Program, "AT-1", Cancel);
        await portal.PushAsync();

        Assert.Equal(["DELETE 404"], portal.Calls("AT-1"));
        Assert.Equal(0, await portal.CountAsync("building"));
    }

    [Fact]
    public async Task A_home_given_up_and_put_again_at_once_never_leaves()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));

        await portal.Register.DeleteAsync(DeliveryRig.Program, "AT-1", Cancel);
        await portal.PutAsync(Home("AT-1", city: "Graz"));
        await portal.PushAsync();

        Assert.Equal("Graz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(["POST 201", "GET 200", "PUT 200"], portal.Calls("AT-1"));
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task A_home_put_again_while_MOOST_removes_it_is_entered_anew()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.Register.DeleteAsync(DeliveryRig.Program, "AT-1", Cancel);
        var queue = portal.Get<BuildingQueue>();
        var due = Assert.Single(await queue.ClaimAsync("slow", 8, Cancel));
        Assert.True(due.IsDeletion);
        portal.Moost.Buildings.Forget("AT-1");

        await portal.PutAsync(Home("AT-1", city: "Graz"));
        Assert.Empty(await portal.Get<BuildingSettlements>().SettleAsync("slow", HomeSignals.Channel, [new SettledPush(due, new PushSettlement.Removed())], Cancel));
        await portal.PushAsync();

        Assert.Equal("Graz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    private static async Task<(long Wanted, long Sent)> VersionsAsync(DeliveryRig portal)
    {
        var sync = (await portal.SyncAsync("AT-1"))!;
        return (sync.WantedVersion, sync.SentVersion);
    }
}
