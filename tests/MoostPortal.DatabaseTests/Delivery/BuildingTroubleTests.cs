extern alias sandbox;

using MoostPortal.Core.Delivery;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class BuildingTroubleTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_home_that_MOOST_forgot_is_entered_once_more()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Buildings.Forget("AT-1");

        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();

        Assert.Equal(["POST 201", "GET 404", "POST 201"], portal.Calls("AT-1"));
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task A_put_that_finds_nothing_becomes_a_post()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Method = "PUT", Status = 404, Action = FaultAction.Answer, Times = 1 });
        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();

        Assert.Equal(["POST 201", "GET 200", "PUT 404", "POST 409"], portal.Calls("AT-1").Take(4));
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task A_home_that_MOOST_has_already_is_changed_instead_of_doubled()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        portal.Moost.Faults.Add(new FaultRule { Method = "POST", Path = "/buildings/v1", Action = FaultAction.Cut, Effect = FaultEffect.Before, Times = 1 });
        await portal.PutAsync(Home("AT-1"));
        await portal.PushAsync();
        Assert.NotNull(portal.Moost.Buildings.Find("AT-1"));
        Assert.Equal((0, true), ((await portal.SyncAsync("AT-1"))!.SentVersion, (await portal.SyncAsync("AT-1"))!.IsAmbiguous));

        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();
        Assert.Equal(["POST cut"], portal.Calls("AT-1"));
        await portal.LetTimePassAsync();
        await portal.PushAsync();

        Assert.Equal(["POST cut", "POST 409", "GET 200", "PUT 200"], portal.Calls("AT-1"));
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(1, portal.Moost.Buildings.Count);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task A_refused_home_waits_with_MOOSTs_answer_for_the_next_edit()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        portal.Moost.Faults.Add(new FaultRule
        {
            Path = "/buildings/*",
            Building = "AT-1",
            Action = FaultAction.Answer,
            Status = 400,
            Body = """{ "message": "zip: is not a place we know" }""",
            Times = 1,
        });
        for (var home = 1; home <= 5; home++)
        {
            await portal.PutAsync(Home($"AT-{home}"));
        }

        await portal.PushAsync();
        var parked = (await portal.SyncAsync("AT-1"))!;
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        Assert.Equal((SyncState.Refused, 400), (parked.State, parked.LastStatus));
        Assert.Contains("zip: is not a place we know", parked.LastError, StringComparison.Ordinal);
        Assert.Equal(["POST 400"], portal.Calls("AT-1"));
        Assert.Equal(["AT-2", "AT-3", "AT-4", "AT-5"], portal.Moost.Buildings.Ids.Order(StringComparer.Ordinal));

        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task MOOSTs_wish_to_wait_is_obeyed()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/*", Action = FaultAction.Answer, Status = 503, RetryAfter = "120", Times = 1 });
        await portal.PutAsync(Home("AT-1"));
        await portal.PushAsync();

        var sync = (await portal.SyncAsync("AT-1"))!;
        Assert.Equal((SyncState.Retrying, 503), (sync.State, sync.LastStatus));
        Assert.InRange(sync.NextAttemptAt - sync.LastAttempt!.Value, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(150));

        await portal.PushAsync();
        Assert.Equal(["POST 503"], portal.Calls("AT-1"));
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        Assert.Equal(["POST 503", "POST 201"], portal.Calls("AT-1"));
    }

    [Theory]
    [InlineData(FaultAction.Answer)]
    [InlineData(FaultAction.Cut)]
    public async Task A_page_instead_of_an_answer_or_a_cut_connection_changes_only_what_is_shown(FaultAction action)
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(FullHome("AT-1"));
        var held = portal.Moost.Buildings.Json("AT-1");
        portal.Moost.Faults.Add(new FaultRule
        {
            Method = "PUT",
            Action = action,
            Status = 200,
            ContentType = "text/html",
            Body = "<!doctype html><html><title>Gateway</title><body>Back soon</body></html>",
        });
        await portal.PutAsync(FullHome("AT-1", city: "Linz"));

        await portal.PushAsync();

        var card = (await portal.Directory.FindAsync(DeliveryRig.Program, "AT-1", Cancel))!;
        Assert.Equal((SyncState.Retrying, 2, 1), (card.Sync.State, card.Sync.WantedVersion, card.Sync.SentVersion));
        Assert.NotNull(card.Sync.LastError);
        Assert.DoesNotContain("<", card.Sync.LastError, StringComparison.Ordinal);
        Assert.Equal("Linz", card.Building.City);
        Assert.Equal(held, portal.Moost.Buildings.Json("AT-1"));

        portal.Moost.Faults.Clear();
        await portal.LetTimePassAsync();
        await portal.PushAsync();
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
    }

    [Fact]
    public async Task A_change_that_is_cut_after_it_took_effect_is_looked_at_after_the_quiet_time()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Method = "PUT", Action = FaultAction.Cut, Effect = FaultEffect.Before, Times = 1 });
        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();

        var cut = (await portal.SyncAsync("AT-1"))!;
        Assert.True(cut.IsAmbiguous);
        Assert.InRange(cut.NextAttemptAt - cut.LastAttempt!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        await portal.PutAsync(Home("AT-1", city: "Graz"));
        await portal.PushAsync();
        Assert.Equal("Linz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);

        await portal.LetTimePassAsync();
        await portal.PushAsync();
        Assert.Equal("Graz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        var sync = (await portal.SyncAsync("AT-1"))!;
        Assert.Equal((SyncState.Synced, false), (sync.State, sync.IsAmbiguous));
    }

    [Fact]
    public async Task A_change_that_takes_effect_late_cannot_win_over_a_newer_one()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: TimeSpan.FromSeconds(4));
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Method = "PUT", Action = FaultAction.Hang, Effect = FaultEffect.Late, EffectAfterMilliseconds = 5000, Times = 1 });
        await portal.PutAsync(Home("AT-1", city: "Linz"));
        await portal.PushAsync();
        await portal.PutAsync(Home("AT-1", city: "Graz"));
        await portal.PushAsync();
        Assert.Single(portal.Calls("AT-1"), call => call.StartsWith("PUT", StringComparison.Ordinal));

        await portal.Moost.Ledger.WaitForAsync(line => line is { Method: "PUT", AppliedAt: not null }, Cancel);
        await portal.LetTimePassAsync();
        await portal.PushAsync();

        Assert.Equal("Graz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
    }

    [Fact]
    public async Task A_removal_that_hangs_and_a_new_entry_end_present_and_equal()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: TimeSpan.FromSeconds(4));
        await portal.DeliverAsync(Home("AT-1"));
        portal.Moost.Faults.Add(new FaultRule { Method = "DELETE", Action = FaultAction.Hang, Effect = FaultEffect.Before, Times = 1 });
        await portal.Register.DeleteAsync(DeliveryRig.Program, "AT-1", Cancel);
        await portal.PushAsync();
        Assert.Null(portal.Moost.Buildings.Find("AT-1"));

        await portal.PutAsync(Home("AT-1", city: "Graz"));
        await portal.LetTimePassAsync();
        await portal.PushAsync();

        Assert.Equal("Graz", (string?)portal.Moost.Buildings.Find("AT-1")!["city"]);
        Assert.Equal(SyncState.Synced, (await portal.SyncAsync("AT-1"))!.State);
    }

    [Fact]
    public async Task Two_drains_side_by_side_never_meet_at_a_home_and_end_equal()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        portal.Moost.Faults.Add(new FaultRule { Path = "/buildings/*", Action = FaultAction.Pass, LatencyMilliseconds = 15 });
        string[] homes = [.. Enumerable.Range(0, 20).Select(home => $"AT-{home}")];
        foreach (var home in homes)
        {
            await portal.PutAsync(Home(home));
        }

        var writers = Enumerable.Range(0, 4).Select(writer => EditAsync(portal, homes.Where((_, home) => home % 4 == writer).ToArray(), new Random(writer))).ToArray();
        var written = Task.WhenAll(writers);
        await Task.WhenAll(DrainUntilAsync(portal, written), DrainUntilAsync(portal, written));
        await portal.PushAsync();

        var wanted = await portal.QueryAsync<HomeRow>($"select customer_building_id as id, city from building");
        Assert.All(wanted, home => Assert.Equal(home.City, (string?)portal.Moost.Buildings.Find(home.Id)!["city"]));
        Assert.Equal(1, portal.MostAtOnce());
        Assert.Equal(0, await portal.CountAsync("building_sync where wanted_version <> sent_version or is_ambiguous or lease_owner is not null"));
        Assert.True(portal.Moost.Ledger.Lines().Count(line => line.Method == "PUT") <= 200);
    }

    private static async Task EditAsync(DeliveryRig portal, string[] homes, Random random)
    {
        for (var edit = 0; edit < 50; edit++)
        {
            await portal.PutAsync(Home(homes[random.Next(homes.Length)], city: $"City {edit}"));
        }
    }

    private static async Task DrainUntilAsync(DeliveryRig portal, Task written)
    {
        while (!written.IsCompleted)
        {
            await portal.PushAsync();
        }

        await written;
    }

    private sealed record HomeRow(string Id, string City);
}
