extern alias sandbox;

using System.Net;
using System.Text.Json.Nodes;
using sandbox::MoostPortal.Sandbox;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class BuildingTests
{
    [Fact]
    public async Task A_new_building_is_201_and_completed_by_MOOST()
    {
        await using var moost = await StartAsync();

        using var answer = await moost.PostAsync("/buildings/v1", With(Building(), b => b["futureMember"] = 1.50m));
        var held = moost.Server.Buildings.Find("HOME-1")!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Matches("^[0-9a-f]{24}$", (string)held["id"]!);
        Assert.Equal("Europe/Berlin", (string?)held["timeZoneId"]);
        Assert.NotNull(held["geolocation"]?["lat"]);
        Assert.NotNull(held["activationTimestamp"]);
        Assert.NotNull(held["profile"]);
        Assert.Equal(12, held["activeRules"]!.AsArray().Count);
        Assert.Equal("1.50", held["futureMember"]!.ToJsonString());
    }

    [Fact]
    public async Task The_same_building_again_is_409_and_changes_nothing()
    {
        await using var moost = await StartAsync();
        using var first = await moost.PostAsync("/buildings/v1", Building());
        var held = moost.Server.Buildings.Json("HOME-1");

        using var second = await moost.PostAsync("/buildings/v1", With(Building(), b => b["city"] = "Graz"));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(held, moost.Server.Buildings.Json("HOME-1"));
    }

    [Fact]
    public async Task What_does_not_exist_is_404()
    {
        await using var moost = await StartAsync();

        using var put = await moost.PutAsync("/buildings/v1", Building());
        using var get = await moost.GetAsync("/buildings/HOME-1/v1");
        using var delete = await moost.DeleteAsync("/buildings/HOME-1/v1");
        using var devices = await moost.PutAsync("/buildings/HOME-1/devices/v1", "[]");

        Assert.All([put, get, delete, devices], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Contains("HOME-1", (string?)(await ReadAsync(put))["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replacing_PUT_drops_what_it_leaves_out_but_not_what_MOOST_owns()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", With(Building(), b => b["isEarlyAdopter"] = true));
        var before = moost.Server.Buildings.Find("HOME-1")!;

        using var answer = await moost.PutAsync("/buildings/v1", With(Building(), b =>
        {
            b["id"] = "aaaaaaaaaaaaaaaaaaaaaaaa";
            b["profile"] = new JsonObject();
            b["activationTimestamp"] = 1;
        }));
        var after = moost.Server.Buildings.Find("HOME-1")!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(after["isEarlyAdopter"]);
        Assert.Null(after["activeRules"]);
        Assert.Equal(before["id"]!.ToJsonString(), after["id"]!.ToJsonString());
        Assert.Equal(before["profile"]!.ToJsonString(), after["profile"]!.ToJsonString());
        Assert.Equal(before["activationTimestamp"]!.ToJsonString(), after["activationTimestamp"]!.ToJsonString());
    }

    [Fact]
    public async Task A_merging_PUT_keeps_what_it_leaves_out_and_drops_what_is_null()
    {
        await using var moost = await StartAsync(new SandboxOptions { PutSemantics = PutSemantics.Merge });
        using var created = await moost.PostAsync("/buildings/v1", With(Building(), b => b["deactivatedTimestamp"] = 1_700_000_000));

        using var silent = await moost.PutAsync("/buildings/v1", $$"""{"customerBuildingId":"HOME-1","customerId":"{{Customer}}","city":"Graz"}""");
        var merged = moost.Server.Buildings.Find("HOME-1")!;
        using var cleared = await moost.PutAsync("/buildings/v1", $$"""{"customerBuildingId":"HOME-1","customerId":"{{Customer}}","deactivatedTimestamp":null}""");

        Assert.Equal("Graz", (string?)merged["city"]);
        Assert.Equal("01067", (string?)merged["zip"]);
        Assert.NotNull(merged["deactivatedTimestamp"]);
        Assert.Null(moost.Server.Buildings.Find("HOME-1")!["deactivatedTimestamp"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_replacing_PUT_reactivates_by_omission_and_by_null(bool sendsNull)
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", With(Building(), b => b["deactivatedTimestamp"] = 1_700_000_000));

        using var answer = await moost.PutAsync("/buildings/v1", sendsNull ? With(Building(), b => b["deactivatedTimestamp"] = null) : Building());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(moost.Server.Buildings.Find("HOME-1")!.ContainsKey("deactivatedTimestamp"));
    }

    [Fact]
    public async Task Lists_leave_out_the_deactivated_on_demand_and_core_data_leaves_out_the_bulk()
    {
        await using var moost = await StartAsync();
        using var first = await moost.PostAsync("/buildings/v1", Building("HOME-1"));
        using var second = await moost.PostAsync("/buildings/v1", With(Building("HOME-2"), b => b["deactivatedTimestamp"] = 1_700_000_000));

        using var all = await moost.GetAsync("/buildings/v1?activeOnly=false");
        using var active = await moost.GetAsync("/buildings/core-data/v1?activeOnly=true");
        var core = Assert.Single((await ReadAsync(active)).AsArray())!.AsObject();

        Assert.Equal(2, (await ReadAsync(all)).AsArray().Count);
        Assert.Equal("HOME-1", (string?)core["customerBuildingId"]);
        Assert.All(["devices", "settings", "profile"], name => Assert.False(core.ContainsKey(name)));
    }

    [Fact]
    public async Task Devices_are_replaced_or_attached_as_the_switch_says()
    {
        const string car = """[{"id":"car-1","type":"CAR"}]""";
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", Building());

        moost.Server.Faults.PutSemantics = PutSemantics.Merge;
        using var attached = await moost.PutAsync("/buildings/HOME-1/devices/v1", car);
        var both = moost.Server.Buildings.Find("HOME-1")!["devices"]!.AsArray().Count;
        moost.Server.Faults.PutSemantics = PutSemantics.Replace;
        using var replaced = await moost.PutAsync("/buildings/HOME-1/devices/v1", car);

        Assert.Equal(2, both);
        Assert.Equal("car-1", (string?)Assert.Single(moost.Server.Buildings.Find("HOME-1")!["devices"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task Another_customers_building_is_403()
    {
        await using var moost = await StartAsync();

        using var answer = await moost.PostAsync("/buildings/v1", With(Building(), b => b["customerId"] = "aaaaaaaaaaaaaaaaaaaaaaaa"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, moost.Server.Buildings.Count);
    }

    [Fact]
    public async Task Deleting_a_building_takes_its_events_along()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", Building());
        using var sent = await moost.PostAsync("/events/v1", Event());

        using var deleted = await moost.DeleteAsync("/buildings/HOME-1/v1");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(0, moost.Server.Buildings.Count);
        Assert.Equal(0, moost.Server.Events.Count);
    }

    [Fact]
    public async Task Rules_are_listed_with_names_and_can_be_asked_for_by_tag()
    {
        await using var moost = await StartAsync();

        using var all = await moost.GetAsync("/rules/v1");
        using var tagged = await moost.GetAsync("/rules/v1?tags=battery&tags=summary");
        using var tags = await moost.GetAsync("/rules/tags/v1");

        Assert.All((await ReadAsync(all)).AsArray(), rule => Assert.False(string.IsNullOrEmpty((string?)rule!["name"])));
        Assert.Equal(3, (await ReadAsync(tagged)).AsArray().Count);
        Assert.Contains("solar", (await ReadAsync(tags)).AsArray().Select(tag => (string)tag!));
    }
}
