using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class BuildingStrictnessTests
{
    [Theory]
    [InlineData("customerBuildingId", null)]
    [InlineData("customerBuildingId", "\"HOME 1\"")]
    [InlineData("customerBuildingId", "\"HOME-1\\n\"")]
    [InlineData("customerBuildingId", "7")]
    [InlineData("customerId", null)]
    [InlineData("customerId", "\"short\"")]
    [InlineData("zip", null)]
    [InlineData("zip", "1067")]
    [InlineData("zip", "\" \"")]
    [InlineData("city", null)]
    [InlineData("countryCode", null)]
    [InlineData("countryCode", "\"de\"")]
    [InlineData("countryCode", "\"ZZ\"")]
    [InlineData("timeZoneId", "\"Europe/Nowhere\"")]
    [InlineData("timeZoneId", "\"W. Europe Standard Time\"")]
    [InlineData("geolocation.lat", """{"lat":"51","lon":13}""")]
    [InlineData("geolocation.lon", """{"lat":51}""")]
    [InlineData("geolocation", "[51,13]")]
    [InlineData("registrationTimestamp", null)]
    [InlineData("registrationTimestamp", "1549971011000")]
    [InlineData("registrationTimestamp", "\"1549971011\"")]
    [InlineData("registrationTimestamp", "1549971011.5")]
    [InlineData("deactivatedTimestamp", "-1")]
    [InlineData("isEarlyAdopter", "\"true\"")]
    [InlineData("devices", null)]
    [InlineData("devices", "{}")]
    [InlineData("devices[0]", "[\"meter-1\"]")]
    [InlineData("devices[0].id", """[{"type":"CAR"}]""")]
    [InlineData("devices[0].id", """[{"id":"ab","type":"CAR"}]""")]
    [InlineData("devices[1].id", """[{"id":"abc","type":"CAR"},{"id":"abc","type":"CAR"}]""")]
    [InlineData("devices[0].type", """[{"id":"abc"}]""")]
    [InlineData("devices[0].type", """[{"id":"abc","type":"Car"}]""")]
    [InlineData("devices[0].product_name", """[{"id":"abc","type":"CAR","product_name":7}]""")]
    [InlineData("userIds[1]", """["anna@example.org","anna berg"]""")]
    [InlineData("disabledNotifications[0].userId", """[{"ruleId":"66a1f0c2d3e4b5a69788f001"}]""")]
    [InlineData("inactiveRules[0]", "[7]")]
    [InlineData("activeRules", "\"all\"")]
    [InlineData("settings", null)]
    [InlineData("settings.tariff.type", """{"tariff":{}}""")]
    [InlineData("settings.tariff.type", """{"tariff":{"type":"TRIPLE"}}""")]
    [InlineData("settings.tariff.currency", """{"tariff":{"type":"SINGLE","currency":"€"}}""")]
    [InlineData("settings.tariff.minPrice", """{"tariff":{"type":"SINGLE","minPrice":0.296}}""")]
    [InlineData("settings.tariff.minPrice", """{"tariff":{"type":"SINGLE","minPrice":"0,296"}}""")]
    [InlineData("settings.tariff.minPrice", """{"tariff":{"type":"SINGLE","minPrice":"0.4","maxPrice":"0.3"}}""")]
    [InlineData("settings.tariff.dual", """{"tariff":{"type":"DUAL"}}""")]
    [InlineData("settings.tariff.dual", """{"tariff":{"type":"SINGLE","dual":{}}}""")]
    [InlineData("settings.tariff.dual.lowTariff.mondayStartTime", """{"tariff":{"type":"DUAL","dual":{"lowTariff":{"mondayStartTime":"7:00"}}}}""")]
    [InlineData("settings.tariff.dual.lowTariff.mondayEndTime", """{"tariff":{"type":"DUAL","dual":{"lowTariff":{"mondayEndTime":"24:00"}}}}""")]
    [InlineData("settings.tariff.dual.lowTariff.sundayEndTime", """{"tariff":{"type":"DUAL","dual":{"lowTariff":{}}}}""")]
    [InlineData("settings.tariff.dynamic.slices[0].price", """{"tariff":{"type":"DYNAMIC","dynamic":{"slices":[{"startTimestamp":1739408400,"price":0.28}]}}}""")]
    [InlineData("settings.tariff.dynamic.slices[0].endTimestamp", """{"tariff":{"type":"DYNAMIC","dynamic":{"slices":[{"startTimestamp":9,"endTimestamp":9,"price":"1"}]}}}""")]
    public async Task A_wrong_member_is_refused_by_name_and_nothing_is_kept(string member, string? json)
    {
        var name = member.Split('.', '[')[0];
        var body = With(Building(), b =>
        {
            b.Remove(name);
            if (json is not null)
            {
                b[name] = JsonNode.Parse(json);
            }
        });
        await using var moost = await StartAsync();

        using var answer = await moost.PostAsync("/buildings/v1", body);
        var errors = (await ReadAsync(answer))["errors"]!.AsArray();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(member, errors.Select(error => (string)error!["member"]!));
        Assert.All(errors, error => Assert.False(string.IsNullOrEmpty((string?)error!["reason"])));
        Assert.Equal(0, moost.Server.Buildings.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"zip":"1","zip":"2"}""")]
    [InlineData("""{"zip":"\ud800"}""")]
    [InlineData("""{"zip":"1",}""")]
    public async Task What_is_no_single_JSON_object_is_refused(string body)
    {
        await using var moost = await StartAsync();

        using var answer = await moost.PostAsync("/buildings/v1", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("body", (string?)(await ReadAsync(answer))["errors"]![0]!["member"]);
    }

    [Fact]
    public async Task A_body_of_another_kind_is_415()
    {
        await using var moost = await StartAsync();
        using var body = new StringContent(Building(), new MediaTypeHeaderValue("text/plain"));

        using var answer = await moost.Http.PostAsync("/buildings/v1", body, Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_country_with_several_time_zones_needs_one_named()
    {
        await using var moost = await StartAsync();

        using var without = await moost.PostAsync("/buildings/v1", With(Building(), b => b["countryCode"] = "US"));
        using var with = await moost.PostAsync("/buildings/v1", With(Building(), b =>
        {
            b["countryCode"] = "US";
            b["timeZoneId"] = "America/Chicago";
        }));

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.Created, with.StatusCode);
    }

    [Fact]
    public async Task Every_member_of_the_contract_at_once_is_taken()
    {
        var week = new JsonObject();
        foreach (var day in new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" })
        {
            week[$"{day}StartTime"] = "19:00";
            week[$"{day}EndTime"] = "07:00";
        }

        var tariff = new JsonObject { ["type"] = "DUAL", ["currency"] = "EUR", ["minPrice"] = "0.296", ["maxPrice"] = "0.385", ["dual"] = new JsonObject { ["lowTariff"] = week } };
        var body = With(Building("A:1.b_c-2"), b =>
        {
            b["timeZoneId"] = "Europe/Zurich";
            b["geolocation"] = new JsonObject { ["lat"] = 47.05, ["lon"] = 8.3 };
            b["deactivatedTimestamp"] = 1_700_000_000;
            b["isEarlyAdopter"] = false;
            b["userIds"] = new JsonArray("anna@example.org");
            b["disabledNotifications"] = new JsonArray(new JsonObject { ["ruleId"] = "66a1f0c2d3e4b5a69788f001", ["userId"] = "anna@example.org" });
            b["inactiveRules"] = new JsonArray("66a1f0c2d3e4b5a69788f002");
            b["activeRules"] = new JsonArray();
            b["settings"] = new JsonObject { ["tariff"] = tariff };
        });
        await using var moost = await StartAsync();

        using var answer = await moost.PostAsync("/buildings/v1", body);
        var held = moost.Server.Buildings.Find("A:1.b_c-2")!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.All(JsonNode.Parse(body)!.AsObject(), sent => Assert.Equal(sent.Value!.ToJsonString(), held[sent.Key]!.ToJsonString()));
    }
}
