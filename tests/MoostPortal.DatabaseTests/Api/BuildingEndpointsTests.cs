using System.Net;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Api;

[Collection(SharedPortal.Name)]
public sealed class BuildingEndpointsTests(PortalFixture portal) : IDisposable
{
    private const string Whole = """
        {
          "zip": "8001", "city": "Zürich", "countryCode": "CH", "timeZoneId": "Europe/Zurich",
          "registrationTimestamp": "2026-01-31T14:45:00+01:00", "isEarlyAdopter": true,
          "devices": [
            { "id": "meter:1", "type": "SMART_METER", "name": "Keller", "productName": "E450" },
            { "id": "gateway-1", "type": "GATEWAY", "name": null, "productName": null }
          ],
          "userIds": ["anna@example.org", "b.2"],
          "disabledNotifications": [{ "ruleId": "0123456789abcdef01234567", "userId": "b.2" }],
          "inactiveRules": ["fedcba9876543210fedcba98"],
          "tariff": {
            "type": "DUAL", "currency": "CHF", "minPrice": 0.18, "maxPrice": "0.2750",
            "dual": { "lowTariff": {
              "mondayStartTime": "19:00", "mondayEndTime": "07:00", "tuesdayStartTime": "19:00", "tuesdayEndTime": "07:00",
              "wednesdayStartTime": "19:00", "wednesdayEndTime": "07:00", "thursdayStartTime": "19:00", "thursdayEndTime": "07:00",
              "fridayStartTime": "19:00", "fridayEndTime": "07:00", "saturdayStartTime": "00:00", "saturdayEndTime": "07:00",
              "sundayStartTime": "00:00", "sundayEndTime": "07:00" } }
          }
        }
        """;

    private readonly HttpClient _client = portal.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_home_is_entered_and_shown_with_every_member()
    {
        var id = "CH:1.a_b-" + ApiCalls.NewId();

        var (status, entered) = await _client.PutAsync(id, Whole);

        var (shownStatus, shown) = await _client.ShowAsync($"/api/v1/buildings/{id}");
        var expected = JsonNode.Parse(Whole)!.AsObject();
        expected["customerBuildingId"] = id;
        expected["registrationTimestamp"] = "2026-01-31T13:45:00Z";
        expected["deactivatedTimestamp"] = null;
        expected["tariff"]!["maxPrice"] = 0.275m;
        expected["tariff"]!["planId"] = null;
        expected["devices"] = new JsonArray(expected["devices"]![1]!.DeepClone(), expected["devices"]![0]!.DeepClone());
        expected["sync"] = JsonNode.Parse("""{ "state": "waiting", "wantedVersion": 1, "sentVersion": 0, "lastAttempt": null, "lastError": null }""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(HttpStatusCode.OK, shownStatus);
        Assert.True(JsonNode.DeepEquals(expected, shown), shown.ToJsonString());
        Assert.True(JsonNode.DeepEquals(expected, entered));
    }

    [Fact]
    public async Task A_new_home_names_its_address()
    {
        var id = "a:b." + ApiCalls.NewId();
        using var content = new StringContent(ApiCalls.Home, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _client.PutAsync(new Uri($"/api/v1/buildings/{id}", UriKind.Relative), content, TestContext.Current.CancellationToken);

        using var there = await _client.GetAsync(answer.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Fact]
    public async Task What_GET_shows_can_be_put_again()
    {
        var id = ApiCalls.NewId();
        var (_, entered) = await _client.PutAsync(id, Whole);

        var (status, again) = await _client.PutAsync(id, entered.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, (int)again["sync"]!["wantedVersion"]!);
        entered["sync"] = again["sync"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(entered, again), again.ToJsonString());
    }

    [Fact]
    public async Task A_member_that_is_left_out_keeps_what_the_home_has()
    {
        var id = ApiCalls.NewId();
        await _client.PutAsync(id, Whole);

        var (status, changed) = await _client.PutAsync(id, """{ "zip": "8002", "city": "Zürich", "countryCode": "CH", "userIds": [] }""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("8002", (string?)changed["zip"]);
        Assert.Equal(2, changed["devices"]!.AsArray().Count);
        Assert.Equal("DUAL", (string?)changed["tariff"]!["type"]);
        Assert.Empty(changed["userIds"]!.AsArray());
    }

    [Fact]
    public async Task Every_problem_is_named_at_its_field()
    {
        var (status, problem) = await _client.PutAsync("x y", """
            {
              "zip": 1010, "city": "", "countryCode": "Austria", "timeZoneId": "Europe/Vienn", "registrationTimestamp": "2026-01-31T14:45:00",
              "isEarlyAdopter": "yes",
              "devices": [7, { "id": "m1", "type": "METER" }, { "id": "meter", "type": "SMART_METER" }, { "id": "meter", "type": "GATEWAY" }],
              "tariff": { "type": "SINGLE", "currency": "euro", "minPrice": "1,5", "maxPrice": 1e999 }
            }
            """);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(
            [
                "zip json.text.expected", "registrationTimestamp json.instant.form", "isEarlyAdopter json.flag.expected", "devices[0] json.object.expected",
                "tariff.minPrice json.number.form", "tariff.maxPrice json.number.range", "customerBuildingId building.id.form",
                "city building.city.length", "countryCode building.country.unknown", "timeZoneId building.zone.unknown",
                "devices[1].id device.id.form", "devices[1].type device.type.unknown", "devices[3].id device.id.twice", "tariff.currency tariff.currency.form",
            ],
            problem.Errors());
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData(" 1.5")]
    [InlineData("0x10")]
    [InlineData("١")]
    [InlineData("")]
    [InlineData("0.1234567890123456789012345678901234")]
    public async Task A_price_that_cannot_be_kept_exactly_is_refused(string price)
    {
        var (status, problem) = await _client.PutAsync(
            ApiCalls.NewId(), $$"""{ "zip": "1010", "city": "Wien", "countryCode": "AT", "tariff": { "type": "SINGLE", "maxPrice": "{{price}}" } }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("tariff.maxPrice", (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Theory]
    [InlineData("""{ "zipp": "1010", "zip": "1010", "city": "Wien", "countryCode": "AT" }""", "zipp json.member.unknown")]
    [InlineData("""{ "zip": "1010", "zip": "1020", "city": "Wien", "countryCode": "AT" }""", "zip json.member.twice")]
    [InlineData("""{ "zip": "1010", "city": "\uD800", "countryCode": "AT" }""", " json.text.broken")]
    [InlineData("{ \"zip\": NaN }", " json.broken")]
    [InlineData("[]", " json.object.expected")]
    [InlineData("", " json.empty")]
    public async Task A_body_that_is_not_the_JSON_asked_for_is_unreadable(string body, string error)
    {
        var (status, problem) = await _client.PutAsync(ApiCalls.NewId(), body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task Broken_JSON_is_located_by_line_and_byte()
    {
        var (status, problem) = await _client.PutAsync(ApiCalls.NewId(), "{\n  \"zip\": 1010x\n}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("The body is not readable JSON: line 2, byte 14.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task A_body_of_another_building_is_refused()
    {
        var (status, problem) = await _client.PutAsync(ApiCalls.NewId(), """{ "customerBuildingId": "other", "zip": "1010", "city": "Wien", "countryCode": "AT" }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["customerBuildingId building.id.differs"], problem.Errors());
    }

    [Fact]
    public async Task Messages_follow_the_reader_s_language()
    {
        var (_, problem) = await _client.PutAsync(ApiCalls.NewId(), """{ "city": "Wien", "countryCode": "AT" }""", language: "de-AT");

        Assert.Equal("Bitte geben Sie die Postleitzahl ein, höchstens 20 Zeichen.", (string?)problem["errors"]![0]!["message"]);
    }

    [Fact]
    public async Task A_home_is_deactivated_at_an_instant_and_reactivated()
    {
        var id = ApiCalls.NewId();
        await _client.PutAsync(id, ApiCalls.Home);

        var (off, inactive) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/buildings/{id}/deactivate", """{ "at": "2026-10-01T02:00:00+02:00" }""");
        var (on, active) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/buildings/{id}/reactivate");

        Assert.Equal((HttpStatusCode.OK, "2026-10-01T00:00:00Z"), (off, (string?)inactive["deactivatedTimestamp"]));
        Assert.Equal((HttpStatusCode.OK, null), (on, (string?)active["deactivatedTimestamp"]));
        Assert.Equal(3, (int)active["sync"]!["wantedVersion"]!);
    }

    [Fact]
    public async Task A_home_is_deactivated_now_without_a_body()
    {
        var id = ApiCalls.NewId();
        await _client.PutAsync(id, ApiCalls.Home);

        var (status, body) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/buildings/{id}/deactivate");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(body["deactivatedTimestamp"]);
    }

    [Theory]
    [InlineData("""{ "at": "2026-10-01" }""", HttpStatusCode.UnprocessableEntity, "at json.instant.form")]
    [InlineData("""{ "at": "1999-10-01T00:00:00Z" }""", HttpStatusCode.UnprocessableEntity, "at building.deactivation.range")]
    [InlineData("""{ "on": "2026-10-01T00:00:00Z" }""", HttpStatusCode.BadRequest, "on json.member.unknown")]
    public async Task A_deactivation_at_no_instant_is_refused(string body, HttpStatusCode expected, string error)
    {
        var id = ApiCalls.NewId();
        await _client.PutAsync(id, ApiCalls.Home);

        var (status, problem) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/buildings/{id}/deactivate", body);

        Assert.Equal(expected, status);
        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task PUT_does_not_deactivate()
    {
        var (status, problem) = await _client.PutAsync(
            ApiCalls.NewId(), """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "deactivatedTimestamp": "2026-10-01T00:00:00Z" }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["deactivatedTimestamp building.read-only"], problem.Errors());
    }

    [Fact]
    public async Task A_home_that_is_given_up_is_gone_and_still_waits_for_MOOST()
    {
        var id = ApiCalls.NewId();
        await _client.PutAsync(id, ApiCalls.Home);

        var (status, removal) = await _client.SendAsync(HttpMethod.Delete, $"/api/v1/buildings/{id}");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("waiting", (string?)removal["sync"]!["state"]);
        Assert.Equal(2, (int)removal["sync"]!["wantedVersion"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.SendAsync(HttpMethod.Delete, $"/api/v1/buildings/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.ShowAsync($"/api/v1/buildings/{id}")).Status);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/deactivate")]
    [InlineData("POST", "/reactivate")]
    public async Task An_unknown_home_is_not_there(string method, string operation)
    {
        foreach (var id in new[] { ApiCalls.NewId(), "x%20y", new string('x', 101) })
        {
            var (status, problem) = await _client.SendAsync(HttpMethod.Parse(method), $"/api/v1/buildings/{id}{operation}");

            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Equal("building.not-found", (string?)problem["errors"]![0]!["code"]);
        }
    }

    [Fact]
    public async Task The_list_is_searched_and_paged_by_key()
    {
        var place = $"Ort{Guid.NewGuid():N}";
        foreach (var id in new[] { $"{place}:b", $"{place}:a", $"{place}:c" })
        {
            await _client.PutAsync(id, $$"""{ "zip": "1010", "city": "{{place}}", "countryCode": "AT" }""");
        }

        var (_, first) = await _client.ShowAsync($"/api/v1/buildings?search={place}&limit=2");
        var (_, second) = await _client.ShowAsync($"/api/v1/buildings?search={place}&limit=2&after={Uri.EscapeDataString((string)first["next"]!)}");

        Assert.Equal([$"{place}:a", $"{place}:b"], Ids(first));
        Assert.Equal([$"{place}:c"], Ids(second));
        Assert.Equal((3, false), ((int)first["total"]!, (bool)first["totalIsCapped"]!));
        Assert.Null(second["next"]);
        Assert.Equal("waiting", (string?)first["items"]![0]!["sync"]!["state"]);
    }

    [Theory]
    [InlineData("limit=0", "limit list.limit.range")]
    [InlineData("limit=501", "limit list.limit.range")]
    [InlineData("limit=ten", "limit list.limit.range")]
    [InlineData("search=ab", "search list.search.length")]
    [InlineData("search=ab%00c", "search list.search.length")]
    [InlineData("after=%00", "after list.after.form")]
    public async Task A_list_that_cannot_be_is_refused(string query, string error)
    {
        var (status, problem) = await _client.ShowAsync($"/api/v1/buildings?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal([error], problem.Errors());
    }

    private static string[] Ids(JsonNode list) => [.. list["items"]!.AsArray().Select(item => (string)item!["customerBuildingId"]!)];
}
