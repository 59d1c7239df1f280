using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.DatabaseTests.Api;

/// <summary>How delivery stands, what is where, and another try: over HTTP, in a portal where nothing is sent while the tests look.</summary>
public sealed class DeliveryEndpointsTests(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private static readonly string[] s_members =
    [
        "kind", "customerBuildingId", "deviceId", "type", "timestamp", "version", "state", "attempts", "firstAttempt", "lastAttempt", "status", "error", "possibleRepeat", "code",
    ];

    private readonly HttpClient _client = portal.CreateClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_fleet_tells_what_waits_of_each_kind_and_for_how_long()
    {
        var before = await FleetAsync();
        var home = await EnterAsync(readings: 3);
        await ImportAsync(home, quarters: 8);
        await ExecuteAsync($"update building_sync set unsent_since = now() - interval '90 seconds' where building_id = {await IdAsync(home)}");

        var fleet = await FleetAsync();

        Assert.Equal(
            ["oldestUnsentSeconds", "backlog", "parked", "drift", "possibleRepeats", "tokenAgeSeconds", "sentPerSecond"], fleet.AsObject().Select(member => member.Key));
        Assert.Equal(["buildings", "live", "history"], fleet["backlog"]!.AsObject().Select(member => member.Key));
        Assert.Equal((1, 3, 8), (Grown("buildings"), Grown("live"), Grown("history")));
        Assert.InRange((long)fleet["oldestUnsentSeconds"]!, 90, 600);
        Assert.Null(fleet["tokenAgeSeconds"]);
        Assert.Equal(0m, (decimal)fleet["sentPerSecond"]!);

        int Grown(string kind) => (int)((long)fleet["backlog"]![kind]! - (long)before["backlog"]![kind]!);
    }

    [Fact]
    public async Task What_MOOST_refused_is_parked_and_no_longer_makes_the_fleet_late()
    {
        var home = await EnterAsync(readings: 2);
        var before = await FleetAsync();

        await ParkAsync(home, "zip: is unknown to us");
        await ExceptAsync(home, "refused", 400, "value: is impossible");

        var fleet = await FleetAsync();
        Assert.Equal(2, (long)fleet["parked"]! - (long)before["parked"]!);
        Assert.Equal(1, (long)before["backlog"]!["buildings"]! - (long)fleet["backlog"]!["buildings"]!);
        var items = await ListAsync($"building={home}&state=parked");
        Assert.Equal(["building 400 zip: is unknown to us", "live 400 value: is impossible"], items.Select(item => $"{item["kind"]} {item["status"]} {item["error"]}"));
    }

    [Fact]
    public async Task Every_delivery_of_a_home_is_listed_with_the_fixed_members()
    {
        var home = await EnterAsync(readings: 2);
        await ImportAsync(home, quarters: 4);
        await ExceptAsync(home, "uncertain", null, "It may have arrived already.", repeat: true);

        var items = await ListAsync($"building={home}");

        Assert.All(items, item => Assert.Equal(s_members, item.AsObject().Select(member => member.Key)));
        Assert.Equal(["building due", "live due", "history waiting", "live uncertain"], items.Select(item => $"{item["kind"]} {item["state"]}"));
        Assert.All(items, item => Assert.Equal(home, (string?)item["customerBuildingId"]));
        Assert.Equal((1, null), ((long?)items[0]["version"], (string?)items[0]["deviceId"]));
        Assert.Equal(("meter-1", "ENERGY_CONSUMPTION"), ((string?)items[1]["deviceId"], (string?)items[1]["type"]));
        Assert.EndsWith("Z", (string?)items[1]["timestamp"], StringComparison.Ordinal);
        Assert.Equal([null, null, null, "delivery.uncertain"], items.Select(item => (string?)item["code"]));
        Assert.Equal([false, false, false, true], items.Select(item => (bool)item["possibleRepeat"]!));
    }

    [Theory]
    [InlineData("kind=building", "building due")]
    [InlineData("kind=history", "history waiting")]
    [InlineData("kind=live", "live due,live refused")]
    [InlineData("state=due", "building due,live due")]
    [InlineData("state=parked&kind=live", "live parked")]
    [InlineData("possibleRepeat=true", "live parked")]
    [InlineData("possibleRepeat=false", "building due,live due,history waiting")]
    [InlineData("state=sent", "")]
    public async Task A_filter_leaves_what_it_names(string filter, string expected)
    {
        var home = await EnterAsync(readings: 2);
        await ImportAsync(home, quarters: 4);
        await ExceptAsync(home, "refused", 400, "no", repeat: true);

        var items = await ListAsync($"building={home}&{filter}");

        Assert.Equal(expected.Replace("refused", "parked", StringComparison.Ordinal), string.Join(',', items.Select(item => $"{item["kind"]} {item["state"]}")));
    }

    [Fact]
    public async Task An_event_that_arrived_is_sent_and_one_that_may_have_arrived_twice_says_so()
    {
        var home = await EnterAsync(readings: 3);
        var id = await IdAsync(home);
        await ExecuteAsync(
            $"""
             insert into possible_repeat (series_id, at, household_id, first_attempt_at, repeated_at)
                 select r.series_id, r.at, r.household_id, now(), now() from reading_recent r join series s using (series_id) where s.building_id = {id} and r.no = 2;
             delete from live_range l using reading_recent r join series s using (series_id) where s.building_id = {id} and l.batch_id = r.batch_id
             """);

        var all = await ListAsync($"building={home}&kind=live");
        var repeats = await ListAsync("possibleRepeat=true&kind=live");

        Assert.Equal([true, false, false], all.Select(item => (bool)item["possibleRepeat"]!));
        Assert.All(all, item => Assert.Equal("sent", (string?)item["state"]));
        var repeat = Assert.Single(repeats, item => (string?)item["customerBuildingId"] == home);
        Assert.Equal(2, (int)repeat["attempts"]!);
        Assert.NotNull(repeat["firstAttempt"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_meet_everything_once(int limit)
    {
        var home = await EnterAsync(readings: 7);
        await ImportAsync(home, quarters: 4);
        await ExceptAsync(home, "refused", 400, "no");
        var met = new List<string>();
        string? next = null;
        do
        {
            var (status, page) = await _client.ShowAsync($"/api/v1/deliveries?building={home}&limit={limit}{(next is null ? "" : $"&after={next}")}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.InRange(page["items"]!.AsArray().Count, 1, limit);
            met.AddRange(page["items"]!.AsArray().Select(item => $"{item!["kind"]} {item["timestamp"]} {item["state"]}"));
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal(9, met.Count);
        Assert.Equal(9, met.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Another_try_makes_what_is_parked_due_and_says_how_much_and_who_asked()
    {
        var home = await EnterAsync(readings: 2);
        await ParkAsync(home, "no");
        await ExceptAsync(home, "refused", 400, "no");
        await ExceptAsync(home, "uncertain", null, "It may have arrived already.", place: 1);

        var (status, retried) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/deliveries/retry?building={home}");
        var (_, again) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/deliveries/retry?building={home}");
        var (_, uncertain) = await _client.SendAsync(HttpMethod.Post, "/api/v1/deliveries/retry", $$"""{ "building": "{{home}}", "state": "uncertain" }""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"retried":2,"buildings":1,"events":1,"series":0}""", retried.ToJsonString());
        Assert.Equal(0, (int)again["retried"]!);
        Assert.Equal(1, (int)uncertain["events"]!);
        Assert.Equal(["building due", "live due", "live due"], (await ListAsync($"building={home}&state=due")).Select(item => $"{item["kind"]} {item["state"]}"));
        Assert.True(await ScalarAsync<long>("select count(*) from audit_entry where action = 'deliveries.retried' and target = 'buildings:1 events:1 series:0' and actor like 'program:%'") > 0);
    }

    [Theory]
    [InlineData("kind=homes", "kind delivery.kind")]
    [InlineData("state=lost", "state delivery.state")]
    [InlineData("possibleRepeat=maybe", "possibleRepeat delivery.repeat")]
    [InlineData("limit=0", "limit list.limit.range")]
    [InlineData("limit=1001", "limit list.limit.range")]
    [InlineData("after=x.1", "after list.after.form")]
    [InlineData("after=b.-1", "after list.after.form")]
    [InlineData("building=a%20b", "building building.id.form")]
    public async Task A_filter_that_says_nothing_known_is_refused(string filter, string error)
    {
        var (status, problem) = await _client.ShowAsync($"/api/v1/deliveries?{filter}");
        var (retryStatus, retryProblem) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/deliveries/retry?{filter}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (status, retryStatus));
        Assert.Equal(error, Assert.Single(problem.Errors()));
        Assert.Equal(error, Assert.Single(retryProblem.Errors()));
    }

    [Fact]
    public async Task A_home_that_nobody_knows_has_no_deliveries_and_nothing_to_retry()
    {
        var (_, page) = await _client.ShowAsync($"/api/v1/deliveries?building={ApiCalls.NewId()}");
        var (_, retried) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/deliveries/retry?building={ApiCalls.NewId()}");
        var (status, problem) = await _client.SendAsync(HttpMethod.Post, "/api/v1/deliveries/retry", """{ "building": "AT-1", "states": "parked" }""");

        Assert.Equal("""{"items":[],"next":null}""", page.ToJsonString());
        Assert.Equal(0, (int)retried["retried"]!);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("states json.member.unknown", Assert.Single(problem.Errors()));
    }

    private async Task<JsonNode> FleetAsync()
    {
        var (status, fleet) = await _client.ShowAsync("/api/v1/fleet");
        Assert.Equal(HttpStatusCode.OK, status);
        return fleet;
    }

    private async Task<List<JsonNode>> ListAsync(string filter)
    {
        var (status, page) = await _client.ShowAsync($"/api/v1/deliveries?{filter}");
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. page["items"]!.AsArray().Select(item => item!)];
    }

    /// <summary>A home with a meter; the first reading is left as an open event, the others too.</summary>
    private async Task<string> EnterAsync(int readings)
    {
        var id = ApiCalls.NewId();
        var (status, _) = await _client.PutAsync(id, """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "devices": [{ "id": "meter-1", "type": "SMART_METER" }] }""");
        Assert.Equal(HttpStatusCode.Created, status);
        var rows = Enumerable.Range(0, readings).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "customerBuildingId": "{{id}}", "deviceId": "meter-1", "type": "ENERGY_CONSUMPTION", "timestamp": "2026-10-01T00:{{i:00}}:00Z", "value": 1 }"""));
        var (_, answer) = await _client.SendAsync(HttpMethod.Post, "/api/v1/readings", $"[{string.Join(',', rows)}]");
        Assert.Equal(readings, (int)answer["accepted"]!);
        return id;
    }

    private async Task ImportAsync(string home, int quarters) => await ExecuteAsync(
        $"""
         insert into history_range (household_id, building_id, series_id, change_id, from_day, to_day, readings)
             select household_id, building_id, series_id, 1, '2026-01-01', '2026-01-02', {quarters} from series where building_id = {await IdAsync(home)}
         """);

    private async Task ParkAsync(string home, string error) => await ExecuteAsync(
        $"update building_sync set parked_at = now(), attempts = 1, last_status = 400, last_error = '{error}', last_attempt_at = now() where building_id = {await IdAsync(home)}");

    /// <summary>Moves a reading from the open range to the exceptions, as a sender does.</summary>
    private async Task ExceptAsync(string home, string state, int? status, string answer, bool repeat = false, int place = 0) => await ExecuteAsync(
        $"""
         insert into event_exception (series_id, at, household_id, building_id, value_micro, road, state, possible_repeat, status, answer, attempts)
             select r.series_id, r.at, r.household_id, s.building_id, r.value_micro, 'live', '{state}', {repeat}, {status?.ToString(CultureInfo.InvariantCulture) ?? "null"}, '{answer}', 1
             from reading_recent r join series s using (series_id) where s.building_id = {await IdAsync(home)} order by r.at offset {place} limit 1
         """);

    private Task<int> IdAsync(string home) => ScalarAsync<int>($"select building_id from building where customer_building_id = '{home}'");

    private async Task ExecuteAsync(string sql)
    {
        await using var transaction = await portal.Services.GetRequiredService<PortalDatabase>().BeginAsync(new Actor.Worker(), Cancel);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        await command.ExecuteNonQueryAsync(Cancel);
        await transaction.CommitAsync(Cancel);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var transaction = await portal.Services.GetRequiredService<PortalDatabase>().BeginAsync(new Actor.Staff(Guid.NewGuid()), Cancel);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
