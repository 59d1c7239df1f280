extern alias sandbox;

using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Pace;
using MoostPortal.Web.Jobs;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>What happens to events and homes while MOOST misbehaves in part, or for long.</summary>
public sealed class FaultTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Each_event_without_an_answer_is_repeated_once_and_written_down_and_no_other_is()
    {
        const int Homes = 20;
        const int Slow = 10;
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: TimeSpan.FromSeconds(4));
        var at = await PrepareAsync(portal, Homes, readings: 50);
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/v1", Action = FaultAction.Hang, Effect = FaultEffect.Before, Skip = 40, Times = Slow });

        await portal.SendEventsAsync();
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();

        Assert.Equal((Homes * at.Count) + Slow, portal.Moost.Events.Count);
        Assert.Equal(Slow, portal.Moost.Events.Repeats);
        var noted = (await portal.QueryAsync<RepeatRow>(
            $"select b.customer_building_id, p.at from possible_repeat p join series s using (series_id) join building b on b.building_id = s.building_id"))
            .Select(row => (row.CustomerBuildingId, row.At.ToUnixTimeSeconds())).Order();
        Assert.Equal(portal.Moost.Events.Find().Where(one => one.IsRepeat).Select(one => (one.Building, one.Timestamp)).Order(), noted);
        Assert.Equal(0, await portal.CountAsync("event_exception"));
    }

    [Fact]
    public async Task A_few_errors_among_many_events_hold_nothing_back()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var at = await PrepareAsync(portal, homes: 10, readings: 60);
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/v1", Action = FaultAction.Answer, Status = 503, Probability = 0.03, Seed = 7 });

        await portal.Get<LiveDrain>().RunAsync(TestContext.Current.CancellationToken);

        var waiting = await portal.CountAsync("event_exception where state = 'waiting'");
        Assert.InRange(waiting, 1, 60);
        Assert.Equal((10 * at.Count) - waiting, portal.Moost.Events.Count);
        Assert.Equal(0, await portal.CountAsync("live_range"));
        Assert.Equal(waiting, await portal.CountAsync("delivery_attempt where kind = 'live' and outcome = 'later' and status = 503"));
        portal.Moost.Faults.Clear();
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();
        Assert.Equal((10 * at.Count, 0), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
    }

    [Fact]
    public async Task A_long_absence_of_MOOST_costs_few_requests_and_few_rows_and_loses_nothing()
    {
        const int Rounds = 60;
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var at = await PrepareAsync(portal, homes: 10, readings: 100);
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/*", Action = FaultAction.Answer, Status = 503 });
        var before = portal.Moost.Ledger.Arrivals;
        for (var round = 0; round < Rounds; round++)
        {
            await portal.SendEventsAsync();
            portal.Clock.Skip(Breaker.Rest);
            await portal.ExecuteAsync("update live_range set next_attempt_at = now()");
            await portal.ExecuteAsync("update event_exception set next_attempt_at = now()");
        }

        Assert.InRange(portal.Moost.Ledger.Arrivals - before, Rounds, (4 * Rounds / 2) + Breaker.MostFailures);
        Assert.InRange(await portal.CountAsync("event_exception"), 0, 3 * Breaker.MostFailures);
        portal.Moost.Faults.Clear();
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();
        Assert.Equal((10 * at.Count, 0), (portal.Moost.Events.Count, portal.Moost.Events.Repeats));
        Assert.Equal(0, await portal.CountAsync("event_exception") + await portal.CountAsync("live_range"));
    }

    [Fact]
    public async Task An_error_that_always_meets_the_same_event_parks_it_after_five_times()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await PrepareAsync(portal, homes: 3, readings: 1);
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/*", Building = "AT-1", Action = FaultAction.Answer, Status = 500, Body = """{"message":"NullPointerException"}""" });

        for (var round = 0; round < 8; round++)
        {
            await portal.AcceptAsync([Reading("AT-0", Minutes(1).Single().AddSeconds(-1 - round))]);
            await portal.SendEventsAsync();
            await portal.LetTimePassAsync();
        }

        Assert.Equal(1, await portal.CountAsync("event_exception where state = 'refused' and status = 500 and attempts = 5"));
        Assert.Equal(0, await portal.CountAsync("event_exception where state = 'waiting'"));
        Assert.Equal((9, 0, 1), (portal.Moost.Events.Find("AT-0").Count, portal.Moost.Events.Find("AT-1").Count, portal.Moost.Events.Find("AT-2").Count));
    }

    [Fact]
    public async Task A_home_that_MOOST_refuses_is_parked_alone_and_every_attempt_is_kept()
    {
        const int Homes = 30;
        await using var portal = await DeliveryRig.StartAsync(postgres);
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/v1", Building = "AT-7", Action = FaultAction.Answer, Status = 422, Body = """{"message":"zip: is unknown"}""" });
        for (var home = 0; home < Homes; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        await portal.PushAsync();

        Assert.Equal(Homes - 1, portal.Moost.Buildings.Count);
        Assert.Equal(SyncState.Refused, (await portal.SyncAsync("AT-7"))!.State);
        Assert.Equal(Homes - 1, await portal.CountAsync("delivery_attempt where kind = 'building' and outcome = 'done' and status = 201 and request like '%1010%'"));
        var refused = Assert.Single(await portal.QueryAsync<AttemptRow>($"select method, status, error, request from delivery_attempt where outcome = 'refused'"));
        Assert.Equal(("POST", 422), (refused.Method, refused.Status));
        Assert.Contains("zip: is unknown", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", refused.Request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Readings_of_one_series_arrive_in_the_order_of_time()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await PrepareAsync(portal, homes: 2, readings: 200);
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/v1", Action = FaultAction.Pass, LatencyMilliseconds = 15, Probability = 0.5, Seed = 3 });

        await portal.SendEventsAsync();

        Assert.All(portal.Moost.Events.Find().GroupBy(one => one.Building, StringComparer.Ordinal), home => Assert.Equal(
            home.Select(one => one.Timestamp).Order(), home.OrderBy(one => one.Arrival).Select(one => one.Timestamp)));
    }

    /// <summary>Homes that MOOST holds, each with fresh readings that wait; returns their instants.</summary>
    private static async Task<List<DateTimeOffset>> PrepareAsync(DeliveryRig portal, int homes, int readings)
    {
        for (var home = 0; home < homes; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        await portal.PushAsync();
        var newest = Minutes(1).Single();
        List<DateTimeOffset> at = [.. Enumerable.Range(0, readings).Select(i => newest.AddSeconds(-5 * i))];
        await portal.AcceptAsync(Enumerable.Range(0, homes).SelectMany(home => at.Select(one => Reading($"AT-{home}", one, device: "pump-1"))));
        return at;
    }

    private sealed record RepeatRow(string CustomerBuildingId, DateTimeOffset At);

    private sealed record AttemptRow(string Method, int? Status, string? Error, string? Request);
}
