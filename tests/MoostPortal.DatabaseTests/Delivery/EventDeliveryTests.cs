extern alias sandbox;

using MoostPortal.Moost.Pace;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class EventDeliveryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Fresh_events_reach_the_rule_engine_and_old_ones_the_store()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        var fresh = Minutes(10).ToList();
        var old = Enumerable.Range(1, 10).Select(hours => fresh[0].AddHours(-hours)).ToList();
        await portal.AcceptAsync([.. fresh.Select(at => Reading("AT-1", at, 2.25m)), .. old.Select(at => Reading("AT-1", at, 3))]);

        await portal.SendEventsAsync();

        var arrived = portal.Moost.Events.Find("AT-1", "meter-1", "ENERGY_CONSUMPTION");
        Assert.Equal(fresh.Select(at => at.ToUnixTimeSeconds()).Order(), arrived.Where(one => !one.Historical).Select(one => one.Timestamp).Order());
        Assert.Equal(old.Select(at => at.ToUnixTimeSeconds()).Order(), arrived.Where(one => one.Historical).Select(one => one.Timestamp).Order());
        Assert.All(arrived, one => Assert.Equal((one.Historical ? 3f : 2.25f, "SMART_METER"), (one.Value, one.Source)));
        Assert.Equal(10, portal.Moost.Ledger.Lines().Count(line => line.Path == "/events/v1"));
        await AssertNothingIsLeftAsync(portal);
        Assert.Equal(0, await portal.CountAsync("possible_repeat"));
    }

    [Fact]
    public async Task Events_of_a_home_that_MOOST_does_not_hold_wait_for_it()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        var at = Minutes(5).ToList();
        await portal.AcceptAsync(at.Select(one => Reading("AT-1", one)));

        await portal.SendEventsAsync();
        Assert.Equal(0, portal.Moost.Ledger.Lines().Count(line => line.Path.StartsWith("/events", StringComparison.Ordinal)));
        Assert.Equal(5, await portal.CountAsync("event_exception where awaits_building"));

        await portal.PushAsync();
        await portal.SendEventsAsync();
        Assert.Equal(at.Select(one => one.ToUnixTimeSeconds()).Order(), portal.Moost.Events.Find("AT-1").Select(one => one.Timestamp).Order());
        Assert.All(portal.Moost.Events.Find("AT-1"), one => Assert.False(one.Historical));
        await AssertNothingIsLeftAsync(portal);
    }

    [Fact]
    public async Task One_event_that_MOOST_refuses_is_parked_alone()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        for (var home = 0; home < 10; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        await portal.PushAsync();
        portal.Moost.Faults.Add(new FaultRule
        {
            Path = "/events/v1",
            Building = "AT-7",
            Action = FaultAction.Answer,
            Status = 400,
            Body = """{ "message": "value: is impossible" }""",
            Times = 1,
        });
        var at = Minutes(20).ToList();
        await portal.AcceptAsync(Enumerable.Range(0, 10).SelectMany(home => at.Select(one => Reading($"AT-{home}", one))));

        await portal.SendEventsAsync();

        Assert.Equal((199, 0), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
        Assert.Equal(19, portal.Moost.Events.Find("AT-7").Count);
        var parked = Assert.Single(await portal.QueryAsync<ParkedRow>($"select state, status, answer from event_exception"));
        Assert.Equal(("refused", 400), (parked.State, parked.Status));
        Assert.Contains("value: is impossible", parked.Answer, StringComparison.Ordinal);

        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();
        Assert.Equal(199, portal.Moost.Events.Count);
        Assert.Equal(0, await portal.CountAsync("live_range"));
    }

    [Fact]
    public async Task One_event_of_an_array_that_MOOST_refuses_is_found_in_few_requests()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        var from = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await portal.ImportAsync(Quarters("AT-1", from, 300));
        portal.Moost.Faults.MaxEventsPerRequest = 60;

        await portal.SendHistoryAsync();

        // Arrays of 100 are refused by their length alone, so they are halved once each.
        Assert.Equal((300, 0), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
        Assert.Equal(9, portal.Moost.Ledger.Lines().Count(line => line.Path == "/events/historical/v1"));
        await AssertNothingIsLeftAsync(portal);
    }

    [Fact]
    public async Task An_event_without_an_answer_is_sent_again_and_noted_as_a_possible_repeat()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: TimeSpan.FromSeconds(4));
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/v1", Action = FaultAction.Hang, Effect = FaultEffect.Before, Skip = 2, Times = 1 });
        var at = Minutes(4).ToList();
        await portal.AcceptAsync(at.Select(one => Reading("AT-1", one)));

        await portal.SendEventsAsync();
        Assert.Equal(1, await portal.CountAsync("event_exception where possible_repeat and state = 'waiting'"));
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();

        Assert.Equal((5, 1), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
        await AssertNothingIsLeftAsync(portal);
        var noted = Assert.Single(await portal.QueryAsync<RepeatRow>(
            $"""
            select b.customer_building_id, s.device_id, p.at, p.first_attempt_at, p.repeated_at
            from possible_repeat p join series s using (series_id) join building b on b.building_id = s.building_id
            """));
        var repeat = portal.Moost.Events.Find("AT-1").Single(one => one.IsRepeat);
        Assert.Equal(("AT-1", "meter-1", repeat.Timestamp), (noted.CustomerBuildingId, noted.DeviceId, noted.At.ToUnixTimeSeconds()));
        Assert.True(noted.FirstAttemptAt < noted.RepeatedAt);
    }

    [Fact]
    public async Task While_MOOST_is_away_one_request_at_a_time_asks_and_nothing_is_lost_or_doubled()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/*", Action = FaultAction.Answer, Status = 503 });
        var at = Minutes(20).ToList();
        await portal.AcceptAsync(at.Select(one => Reading("AT-1", one)));
        await portal.SendEventsAsync();
        var first = portal.Moost.Ledger.Lines().Count(line => line.Status == 503);
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();
        Assert.InRange(first, 1, Breaker.MostFailures);
        Assert.Equal(1, portal.Moost.Ledger.Lines().Count(line => line.Status == 503) - first);

        portal.Moost.Faults.Clear();
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();
        Assert.Equal((20, 0), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
        Assert.Equal(0, await portal.CountAsync("possible_repeat"));
        await AssertNothingIsLeftAsync(portal);
    }

    [Fact]
    public async Task Imported_history_arrives_complete_in_order_and_in_arrays()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        var from = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await portal.ImportAsync(Quarters("AT-1", from, 1234));

        await portal.SendHistoryAsync();

        var arrived = portal.Moost.Events.Find("AT-1", "meter-1", "ENERGY_CONSUMPTION");
        Assert.Equal(Enumerable.Range(0, 1234).Select(i => from.AddMinutes(15 * i).ToUnixTimeSeconds()), arrived.Select(one => one.Timestamp));
        Assert.Equal(Enumerable.Range(0, 1234).Select(i => i % 400 + 0.5f), arrived.Select(one => one.Value));
        Assert.All(arrived, one => Assert.True(one.Historical));
        Assert.Equal([100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 34], portal.Moost.Ledger.Lines().Where(line => line.Path == "/events/historical/v1").Select(line => line.EventCount));
        await AssertNothingIsLeftAsync(portal);
    }

    [Fact]
    public async Task A_history_array_without_an_answer_is_sent_again_and_noted()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: TimeSpan.FromSeconds(4));
        await portal.DeliverAsync(Home("AT-1"));
        var from = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await portal.ImportAsync(Quarters("AT-1", from, 350));
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/historical/v1", Action = FaultAction.Hang, Effect = FaultEffect.Before, Skip = 1, Times = 1 });

        await portal.SendHistoryAsync();
        await portal.LetTimePassAsync();
        await portal.SendHistoryAsync();

        Assert.Equal((450, 100), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
        var repeated = portal.Moost.Events.Find("AT-1").Where(one => one.IsRepeat).Select(one => one.Timestamp).Order();
        var noted = await portal.QueryAsync<DateTimeOffset>($"select at as \"Value\" from possible_repeat order by at");
        Assert.Equal(repeated, noted.Select(at => at.ToUnixTimeSeconds()));
        Assert.Equal(0, await portal.CountAsync("possible_repeat where first_attempt_at >= repeated_at"));
        await AssertNothingIsLeftAsync(portal);
    }

    private static async Task AssertNothingIsLeftAsync(DeliveryRig portal)
    {
        foreach (var table in new[] { "live_range", "history_range", "event_exception" })
        {
            Assert.Equal((table, 0), (table, await portal.CountAsync(table)));
        }
    }

    private sealed record ParkedRow(string State, int? Status, string? Answer);

    private sealed record RepeatRow(string CustomerBuildingId, string DeviceId, DateTimeOffset At, DateTimeOffset FirstAttemptAt, DateTimeOffset RepeatedAt);
}
