using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Api;

[Collection(SharedPortal.Name)]
public sealed class ReadingEndpointsTests(PortalFixture portal) : IAsyncLifetime
{
    private readonly HttpClient _client = portal.CreateClient();
    private readonly string _home = ApiCalls.NewId();

    public async ValueTask InitializeAsync()
    {
        var (status, _) = await _client.PutAsync(
            _home, """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "devices": [{ "id": "meter:1", "type": "SMART_METER" }] }""");
        Assert.Equal(HttpStatusCode.Created, status);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_row_is_answered_in_order()
    {
        await PostAsync($"[{Row(minute: 0)}]");

        var (status, answer) = await PostAsync($"""
            [
              {Row(minute: 1)},
              {Row(minute: 0)},
              {Row(minute: 0, value: "13")},
              {Row(minute: 2).Replace(_home, "nobody", StringComparison.Ordinal)},
              {Row(minute: 2).Replace("meter:1", "meter:2", StringComparison.Ordinal)},
              {Row(minute: 2).Replace("ENERGY_CONSUMPTION", "ENERGY", StringComparison.Ordinal)},
              {Row(minute: 2).Replace("ENERGY_CONSUMPTION", "ENERGY_BASE_CONSUMPTION", StringComparison.Ordinal)},
              {Row(minute: 2).Replace(":00Z", ":00", StringComparison.Ordinal)},
              {Row(minute: 2).Replace("2026-", "1999-", StringComparison.Ordinal)},
              {Row(minute: 2, value: "1e999")},
              {Row(minute: 2, value: "\"1,5\"")},
              {Row(minute: 2, value: "-1")},
              {Row(minute: 2, value: "0.1234567")},
              {Row(minute: 2).Replace("\"value\"", "\"valu\"", StringComparison.Ordinal)},
              {Row(minute: 2).Replace(_home, "\\uD800", StringComparison.Ordinal)},
              17,
              {Row(minute: 3, value: "\"0.25\"")}
            ]
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            [
                "0 accepted  ", "1 duplicate  ", "2 rejected value reading.conflict", "3 rejected customerBuildingId building.not-found",
                "4 rejected deviceId device.not-found", "5 rejected type reading.type.unknown", "6 rejected type reading.type.moost-own",
                "7 rejected timestamp json.instant.form", "8 rejected timestamp reading.timestamp.early", "9 rejected value json.number.range",
                "10 rejected value json.number.form", "11 rejected value reading.value.range", "12 rejected value reading.value.precision",
                "13 rejected valu json.member.unknown", "14 rejected  json.text.broken", "15 rejected  json.object.expected", "16 accepted  ",
            ],
            Rows(answer));
        Assert.Equal((2, 1, 14), ((int)answer["accepted"]!, (int)answer["duplicates"]!, (int)answer["rejected"]!));
        Assert.All(answer["rows"]!.AsArray(), row => Assert.Equal((string?)row!["status"] == "rejected", row["message"] is not null));
    }

    [Fact]
    public async Task An_unusual_source_is_accepted_with_a_hint()
    {
        var (_, answer) = await PostAsync($"[{Row(minute: 0).Replace("ENERGY_CONSUMPTION", "ENERGY_GENERATION", StringComparison.Ordinal)}]");

        Assert.Equal(["0 accepted type reading.source.unusual"], Rows(answer));
    }

    [Fact]
    public async Task No_readings_are_no_mistake()
    {
        var (status, answer) = await PostAsync("[]");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(answer["rows"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", " json.array.expected")]
    [InlineData("", " json.empty")]
    [InlineData("[{}", " json.broken")]
    [InlineData("[] []", " json.broken")]
    [InlineData("[{\"value\": NaN}]", " json.broken")]
    public async Task A_text_that_is_no_list_is_refused_as_a_whole(string body, string error)
    {
        var (status, problem) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task A_broken_text_stores_nothing_of_what_stands_before_the_break()
    {
        await PostAsync($"[{Row(minute: 0)}, nonsense]");

        var (_, answer) = await PostAsync($"[{Row(minute: 0)}]");

        Assert.Equal(["0 accepted  "], Rows(answer));
    }

    [Fact]
    public async Task Too_many_readings_are_too_large()
    {
        var body = new StringBuilder("[0").Insert(2, ",0", 100_000).Append(']').ToString();

        var (status, problem) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal([" readings.too-many"], problem.Errors());
    }

    [Fact]
    public async Task A_body_beyond_32_MiB_is_too_large()
    {
        var (status, _) = await PostAsync($"[{new string(' ', 32 * 1024 * 1024)}]");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task A_huge_row_is_refused_for_itself()
    {
        var (_, answer) = await PostAsync($"[{Row(minute: 0).Replace("meter:1", new string('m', 9000), StringComparison.Ordinal)}, {Row(minute: 1)}]");

        Assert.Equal(["0 rejected  readings.row.length", "1 accepted  "], Rows(answer));
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string json) => _client.SendAsync(HttpMethod.Post, "/api/v1/readings", json);

    private string Row(int minute, string value = "12.5") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "customerBuildingId": "{{_home}}", "deviceId": "meter:1", "type": "ENERGY_CONSUMPTION", "timestamp": "2026-01-31T13:{{minute:00}}:00Z", "value": {{value}} }""");

    private static string[] Rows(JsonNode answer) =>
        [.. answer["rows"]!.AsArray().Select(row => $"{row!["index"]} {row["status"]} {row["field"]} {row["code"]}")];
}
