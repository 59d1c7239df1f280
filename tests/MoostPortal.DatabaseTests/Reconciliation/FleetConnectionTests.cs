extern alias sandbox;

using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Reconciliation;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.Web.Jobs;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Reconciliation;

public sealed class FleetConnectionTests(PostgresFixture postgres)
{
    private const int Homes = 3_000;

    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fleet_that_MOOST_knows_is_taken_over_without_a_word_to_MOOST()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await CreateThereAsync(portal, Homes);
        await portal.PutAsync(Home("HERE-BEFORE"));
        await portal.PushAsync();
        var before = portal.Moost.Ledger.Arrivals;

        var connection = await ConnectAsync(portal);
        await portal.PushAsync();

        Assert.Equal((FleetConnectionState.Done, Homes + 1L, (long)Homes, 1L, 0L), (connection.State, connection.Listed, connection.Entered, connection.Known, connection.Refused));
        Assert.Equal(["GET /buildings/v1"], portal.Moost.Ledger.Lines(before).Select(line => $"{line.Method} {line.Path}"));
        Assert.Equal(Homes + 1, await portal.CountAsync("building_sync where wanted_version = sent_version and acknowledged is not null and remote is not null"));
        Assert.Equal(Homes, await portal.CountAsync("household h where not exists (select from household_member m where m.household_id = h.household_id) and household_id <> (select household_id from building where customer_building_id = 'HERE-BEFORE')"));
        var home = (await portal.Directory.FindAsync(s_staff, "HOME-00007", Cancel))!;
        Assert.Equal(("01067", "meter-1", SyncState.Synced), (home.Building.Zip, Assert.Single(home.Building.Devices).Id, home.Sync.State));

        before = portal.Moost.Ledger.Arrivals;
        await portal.Get<PlanDesk>().AskAsync(s_staff, Cancel);
        await portal.Get<PlanMaker>().RunAsync(Cancel);
        Assert.Equal(0, await portal.CountAsync("sync_plan_row"));
        Assert.Equal(["GET /buildings/core-data/v1"], portal.Moost.Ledger.Lines(before).Select(line => $"{line.Method} {line.Path}"));
        await portal.PutAsync(Home("HOME-00007", city: "Linz"));
        await portal.PushAsync();
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("HOME-00007")!["city"]);
    }

    [Fact]
    public async Task A_connection_that_broke_off_goes_on_and_may_be_repeated()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await CreateThereAsync(portal, 500);
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/v1", Method = "GET", Action = FaultAction.Truncate, Times = 1 });

        var broken = await ConnectAsync(portal);
        var whole = await ConnectAsync(portal);
        var again = await ConnectAsync(portal);

        Assert.Equal(FleetConnectionState.Failed, broken.State);
        Assert.NotEmpty(broken.Failure!);
        Assert.InRange(broken.Entered, 1, 499);
        Assert.Equal((FleetConnectionState.Done, 500 - broken.Entered, broken.Entered), (whole.State, whole.Entered, whole.Known));
        Assert.Equal((FleetConnectionState.Done, 0L, 500L), (again.State, again.Entered, again.Known));
        Assert.Equal(500, await portal.CountAsync("building"));
    }

    [Fact]
    public async Task A_connection_whose_worker_died_is_carried_on_with_right_numbers()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await CreateThereAsync(portal, 300);
        var connections = portal.Get<FleetConnections>();
        var id = await connections.AskAsync(s_staff, Cancel);
        Assert.Equal(id, await connections.AskAsync(s_staff, Cancel));
        var dead = (await connections.ClaimAsync("dead", Cancel))!;
        await connections.EnterAsync(dead, [HeldHome(portal, "HOME-00001"), HeldHome(portal, "HOME-00002")], Cancel);
        Assert.Null(await connections.ClaimAsync("other", Cancel));

        await portal.ExecuteAsync("update fleet_connection set lease_until = now() - interval '1 second'");
        await portal.Get<FleetConnector>().RunAsync(Cancel);

        var done = (await connections.LatestAsync(s_staff, Cancel))!;
        Assert.Equal((id, 300L, 300L, 0L), (done.Id, done.Listed, done.Entered, done.Known));
    }

    [Fact]
    public async Task A_building_that_cannot_be_a_home_is_named_with_its_reason()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await CreateThereAsync(portal, 2);
        portal.Moost.Faults.Add(new FaultRule
        {
            Path = "/buildings/v1",
            Method = "GET",
            Action = FaultAction.Answer,
            Status = 200,
            Body = new JsonArray(
                portal.Moost.Buildings.Find("HOME-00001")!,
                With(portal.Moost.Buildings.Find("HOME-00002")!, json => json["devices"]![0]!["type"] = "TELEPORTER"),
                7).ToJsonString(),
        });

        var connection = await ConnectAsync(portal);

        Assert.Equal((3L, 1L, 2L), (connection.Listed, connection.Entered, connection.Refused));
        var refused = Assert.Single(await portal.Get<FleetConnections>().RefusedAsync(s_staff, connection.Id, 10, Cancel));
        Assert.Equal(("HOME-00002", "devices[0].type", "device.type.unknown"), (refused.CustomerBuildingId, refused.Problems.Single().Field, refused.Problems.Single().Code));
    }

    private static HeldHome HeldHome(DeliveryRig portal, string id) =>
        MoostPortal.Moost.Reconciliation.BuildingAdoption.HomeOf(MoostPortal.Moost.Buildings.HeldBuilding.Read(portal.Moost.Buildings.Json(id)!)!);

    private static JsonObject With(JsonObject json, Action<JsonObject> change)
    {
        change(json);
        return json;
    }

    private static async Task<FleetConnection> ConnectAsync(DeliveryRig portal)
    {
        await portal.Get<FleetConnections>().AskAsync(s_staff, Cancel);
        await portal.Get<FleetConnector>().RunAsync(Cancel);
        return (await portal.Get<FleetConnections>().LatestAsync(s_staff, Cancel))!;
    }

    private static async Task CreateThereAsync(DeliveryRig portal, int homes)
    {
        using var http = new HttpClient { BaseAddress = portal.Moost.Address };
        var granted = JsonNode.Parse(await http.GetStringAsync(new Uri("/auth/token/v1?clientId=sandboxclient&clientSecret=sandbox-secret", UriKind.Relative), Cancel))!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)granted["access_token"]);
        await Parallel.ForAsync(1, homes + 1, Cancel, async (home, cancel) =>
        {
            var id = home.ToString("D5", CultureInfo.InvariantCulture);
            using var body = new StringContent(
                $$"""
                {"customerBuildingId":"HOME-{{id}}","customerId":"5f1e9a7b3c2d4e6f8a0b1c2d","zip":"01067","city":"Dresden","countryCode":"DE","registrationTimestamp":1549971011,
                 "devices":[{"id":"meter-1","type":"SMART_METER","product_name":"Meter"}],"settings":{"tariff":{"type":"SINGLE"} },"userIds":["user-{{id}}"]}
                """, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/buildings/v1", UriKind.Relative), body, cancel);
            answer.EnsureSuccessStatusCode();
        });
    }
}
