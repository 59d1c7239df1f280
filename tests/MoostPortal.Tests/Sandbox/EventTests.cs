extern alias sandbox;

using System.Net;
using sandbox::MoostPortal.Sandbox;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class EventTests
{
    [Fact]
    public async Task A_single_event_is_kept_with_everything_it_said()
    {
        await using var moost = await StartWithHomeAsync();

        using var answer = await moost.PostAsync("/events/v1", Event(1_657_029_000));
        var kept = Assert.Single(moost.Server.Events.Find());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("HOME-1", "meter-1", "Meter", "ENERGY_CONSUMPTION", "SMART_METER"), (kept.Building, kept.Device, kept.DeviceName, kept.Type, kept.Source));
        Assert.Equal((1_657_029_000, 99.9f, false), (kept.Timestamp, kept.Value, kept.Historical));
    }

    [Fact]
    public async Task Historical_events_are_marked_and_found_by_series_and_time()
    {
        await using var moost = await StartWithHomeAsync();

        using var answer = await moost.PostAsync("/events/historical/v1", $"[{Event(900)},{Event(1800)},{Event(2700)}]");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1800L], moost.Server.Events.Find("HOME-1", "meter-1", "ENERGY_CONSUMPTION", from: 1800, to: 2700).Select(e => e.Timestamp));
        Assert.All(moost.Server.Events.Find(), e => Assert.True(e.Historical));
        Assert.Equal(3, moost.Server.Ledger.Lines()[^1].EventCount);
    }

    [Fact]
    public async Task One_bad_event_refuses_the_whole_array_and_is_named()
    {
        await using var moost = await StartWithHomeAsync();

        using var answer = await moost.PostAsync("/events/historical/v1", $"[{Event(900)},{With(Event(1800), e => e["value"] = "99")}]");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("events[1].value", (string?)(await ReadAsync(answer))["errors"]![0]!["member"]);
        Assert.Equal(0, moost.Server.Events.Count);
    }

    [Fact]
    public async Task Repeats_are_kept_and_counted_in_any_order_of_arrival()
    {
        await using var moost = await StartWithHomeAsync();

        foreach (var timestamp in new[] { 1800L, 900, 1800, 2700, 900 })
        {
            using var answer = await moost.PostAsync("/events/v1", Event(timestamp));
        }

        Assert.Equal(5, moost.Server.Events.Count);
        Assert.Equal(2, moost.Server.Events.Repeats);
        Assert.Equal([false, false, true, false, true], moost.Server.Events.Find().Select(e => e.IsRepeat));
    }

    [Theory]
    [InlineData("HOME-2", "meter-1", "HOME-2")]
    [InlineData("HOME-1", "meter-2", "meter-2")]
    public async Task Unknown_buildings_and_devices_are_404_with_a_reason_unless_switched_off(string building, string device, string named)
    {
        await using var moost = await StartWithHomeAsync();

        using var refused = await moost.PostAsync("/events/v1", Event(900, building, device));
        moost.Server.Faults.AcceptsUnknownDevices = true;
        using var taken = await moost.PostAsync("/events/v1", Event(900, building, device));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains($"'{named}'", (string?)(await ReadAsync(refused))["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Too_many_events_at_once_are_413()
    {
        await using var moost = await StartAsync(new SandboxOptions { MaxEventsPerRequest = 2 });
        using var home = await moost.PostAsync("/buildings/v1", Building());

        using var three = await moost.PostAsync("/events/historical/v1", $"[{Event(900)},{Event(1800)},{Event(2700)}]");
        using var two = await moost.PostAsync("/events/historical/v1", $"[{Event(900)},{Event(1800)}]");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, three.StatusCode);
        Assert.Equal(HttpStatusCode.OK, two.StatusCode);
        Assert.Equal(2, moost.Server.Events.Count);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413_and_in_the_ledger()
    {
        await using var moost = await StartAsync(new SandboxOptions { MaxBodyBytes = 2048 });

        using var answer = await moost.PostAsync("/events/historical/v1", $"[{string.Join(',', Enumerable.Repeat(Event(), 20))}]");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(413, moost.Server.Ledger.Lines()[^1].Status);
    }

    [Fact]
    public async Task Another_customers_event_is_403()
    {
        await using var moost = await StartWithHomeAsync();

        using var answer = await moost.PostAsync("/events/v1", With(Event(), e => e["customerId"] = "aaaaaaaaaaaaaaaaaaaaaaaa"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, moost.Server.Events.Count);
    }

    [Fact]
    public async Task An_unexpected_source_is_taken_with_a_warning()
    {
        await using var moost = await StartWithHomeAsync();

        using var answer = await moost.PostAsync("/events/v1", With(Event(), e => e["type"] = "STATE_OF_CHARGE_RATE"));
        using var state = await moost.GetAsync("/_control/state");
        var warning = Assert.Single((await ReadAsync(state))["warnings"]!.AsArray())!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("source SMART_METER is not expected, only CAR", (string?)warning["reason"]);
    }

    [Fact]
    public async Task Events_of_the_main_meter_under_the_source_GATEWAY_are_no_surprise()
    {
        await using var moost = await StartWithHomeAsync();

        using var answer = await moost.PostAsync("/events/v1", With(Event(), e =>
        {
            e["type"] = "ENERGY_GENERATION";
            e["source"] = "GATEWAY";
        }));
        using var state = await moost.GetAsync("/_control/state");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty((await ReadAsync(state))["warnings"]!.AsArray());
    }

    private static async Task<RunningSandbox> StartWithHomeAsync()
    {
        var moost = await StartAsync();
        using var home = await moost.PostAsync("/buildings/v1", Building());
        return moost;
    }
}
