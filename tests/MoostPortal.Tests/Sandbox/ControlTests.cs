extern alias sandbox;

using System.Net;
using sandbox::MoostPortal.Sandbox;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class ControlTests
{
    [Fact]
    public async Task Faults_and_switches_are_set_and_shown_without_a_token()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", Building());
        moost.Http.DefaultRequestHeaders.Authorization = null;

        using var answer = await moost.PutAsync("/_control/faults", """
            {"rules":[{"id":"away","method":"GET","path":"/rules/*","action":"answer","status":429,"retryAfter":"7","times":3}],
             "putSemantics":"merge","maxEventsPerRequest":5,"acceptsUnknownDevices":true,"tokenLifetimeSeconds":30,"expireTokens":true,"forgetBuildings":["HOME-1"]}
            """);
        using var shown = await moost.GetAsync("/_control/faults");
        var faults = await ReadAsync(shown);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("away", (string?)faults["rules"]![0]!["id"]);
        Assert.Equal(("merge", 5, 30), ((string?)faults["putSemantics"], (int)faults["maxEventsPerRequest"]!, (int)faults["tokenLifetimeSeconds"]!));
        Assert.Equal(PutSemantics.Merge, moost.Server.Faults.PutSemantics);
        Assert.Equal(0, moost.Server.Buildings.Count);
    }

    [Theory]
    [InlineData("""{"rules":[{"pat":"/rules/*"}]}""")]
    [InlineData("""{"rules":[{"probability":2}]}""")]
    [InlineData("""{"rules":[{"retryAfter":"1\r\nX: 2"}]}""")]
    [InlineData("""{"rules":[{"action":"explode"}]}""")]
    [InlineData("""{"maxEventsPerRequest":0}""")]
    [InlineData("nonsense")]
    public async Task An_order_that_makes_no_sense_is_refused_and_changes_nothing(string order)
    {
        await using var moost = await StartAsync();

        using var answer = await moost.PutAsync("/_control/faults", order);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(moost.Server.Faults.Rules);
    }

    [Fact]
    public async Task What_MOOST_holds_can_be_read_exactly()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", Building());
        using var sent = await moost.PostAsync("/events/historical/v1", $"[{Event(900)},{Event(1800)}]");

        using var building = await moost.GetAsync("/_control/buildings/HOME-1");
        using var events = await moost.GetAsync("/_control/events?building=HOME-1&device=meter-1&from=1000");
        using var state = await moost.GetAsync("/_control/state");

        Assert.Equal(moost.Server.Buildings.Json("HOME-1"), await building.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(1800, (long)Assert.Single((await ReadAsync(events))["events"]!.AsArray())!["timestamp"]!);
        Assert.Equal(2, (long)(await ReadAsync(state))["events"]!);
    }

    [Fact]
    public async Task The_ledger_tells_every_call_in_order_with_time_and_hash_of_its_body()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", Building());
        using var again = await moost.PostAsync("/buildings/v1", Building());

        using var answer = await moost.GetAsync("/_control/ledger?after=1");
        var lines = (await ReadAsync(answer)).AsArray();

        Assert.Equal([2, 3], lines.Select(line => (int)line!["number"]!));
        Assert.Equal([201, 409], lines.Select(line => (int)line!["status"]!));
        Assert.Equal((string?)lines[0]!["bodyHash"], (string?)lines[1]!["bodyHash"]);
        Assert.NotNull(lines[0]!["appliedAt"]);
        Assert.Null(lines[1]!["appliedAt"]);
        Assert.All(lines, line => Assert.Equal("HOME-1", (string?)line!["building"]));
    }

    [Fact]
    public async Task The_latest_hundred_calls_are_kept_in_full_and_the_ledger_is_bounded()
    {
        await using var moost = await StartAsync(new SandboxOptions { LedgerCapacity = 100 });
        for (var i = 0; i < 110; i++)
        {
            using var answer = await moost.PostAsync("/buildings/v1", Building());
        }

        using var last = await moost.GetAsync("/_control/requests/111");

        Assert.Equal(111, moost.Server.Ledger.Arrivals);
        Assert.Equal(100, moost.Server.Ledger.Lines().Count);
        Assert.Equal(100, moost.Server.Ledger.Recorded().Count);
        Assert.Equal(109, moost.Server.Ledger.Statuses[409]);
        Assert.Equal(Building(), (string?)(await ReadAsync(last))["requestBody"]);
    }

    [Fact]
    public async Task A_reset_forgets_everything_but_keeps_tokens()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", Building());
        using var sent = await moost.PostAsync("/events/v1", Event());

        using var reset = await moost.PostAsync("/_control/reset", "");
        using var list = await moost.GetAsync("/buildings/v1?activeOnly=false");

        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Empty((await ReadAsync(list)).AsArray());
        Assert.Equal(0, moost.Server.Events.Count);
        Assert.Equal(1, moost.Server.Ledger.Arrivals);
    }

    [Fact]
    public async Task The_page_shows_what_came_and_encodes_it()
    {
        await using var moost = await StartAsync();
        using var created = await moost.PostAsync("/buildings/v1", With(Building(), b => b["city"] = "<script>alert(1)</script>"));
        using var sent = await moost.PostAsync("/events/v1", Event());
        using var bad = await moost.PostAsync("/buildings/v1", """{"zip":"</pre><img src=x>"}""");

        using var answer = await moost.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Contains("HOME-1", page, StringComparison.Ordinal);
        Assert.Contains("ENERGY_CONSUMPTION", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-secret", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
