using System.Diagnostics;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>A database that is away for longer than Hangfire's patience while programs go on.</summary>
[Trait("Category", "Nightly")]
public sealed class DatabaseAbsenceTests(ITestOutputHelper output)
{
    private const int Homes = 40;

    private static readonly TimeSpan s_absence = TimeSpan.FromSeconds(75);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seventy_five_seconds_without_a_database_end_no_node_and_lose_nothing()
    {
        await using var fleet = await NodeFleet.StartAsync();
        var web = await fleet.StartReadyAsync("web");
        Node[] nodes = [web, await fleet.StartReadyAsync("worker"), await fleet.StartReadyAsync("worker")];
        using var portal = new PatientClient(fleet.CreateClient(web.Address));
        using var client = fleet.CreateClient(web.Address);
        var program = new ProviderProgram(portal);
        string[] homes = [.. Enumerable.Range(0, Homes).Select(home => $"AWAY-{home}")];
        await program.EnterAsync(homes);
        await fleet.WaitAsync("the homes", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        using var enough = new CancellationTokenSource();
        var measuring = MeasureAsync(program, homes, enough.Token);
        await fleet.WaitAsync("the first events", () => Task.FromResult(fleet.Moost.Events.Count >= 5 * Homes));

        await fleet.Cluster.StopAsync();
        await Task.Delay(s_absence / 2, Cancel);
        using var answer = await client.GetAsync(new Uri("api/v1/fleet", UriKind.Relative), Cancel);
        var said = await answer.Content.ReadAsStringAsync(Cancel);
        var unready = await Task.WhenAll(nodes.Select(node => node.IsReadyAsync(Cancel)));
        await Task.Delay(s_absence / 2, Cancel);
        var before = fleet.Moost.Events.Count;
        await fleet.Cluster.StartAgainAsync();
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), Cancel)));
        var ready = Stopwatch.GetElapsedTime(since).TotalSeconds;
        await fleet.WaitAsync("the flow", () => Task.FromResult(fleet.Moost.Events.Count > before + Homes));
        var flowing = Stopwatch.GetElapsedTime(since).TotalSeconds;
        await enough.CancelAsync();
        await measuring;
        await fleet.WaitAsync("the readings", async () => await fleet.Cluster.CountAsync("live_range") + await fleet.Cluster.CountAsync("event_exception") == 0);

        output.WriteLine($"ready {ready:F1} s and flowing {flowing:F1} s after the database was back; {program.Accepted.Count} readings, {fleet.Moost.Events.Repeats} repeats; meanwhile: {(int)answer.StatusCode}");
        Assert.All(unready, isReady => Assert.False(isReady));
        Assert.InRange((int)answer.StatusCode, 500, 599);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.All(nodes, node => Assert.False(node.Process.HasExited, node.Process.Log));
        Assert.True(fleet.Moost.Events.Find().Select(one => (one.Building, one.Timestamp)).ToHashSet().SetEquals(program.Accepted.Keys));
        Assert.Empty(await fleet.SilentRepeatsAsync());
        Assert.Equal(0, await fleet.Cluster.CountAsync("schedule_slot where attempts > 1 and state = 'due'"));
        Assert.InRange(flowing, 0, 120);
    }

    private static async Task MeasureAsync(ProviderProgram program, string[] homes, CancellationToken enough)
    {
        for (var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1000; !enough.IsCancellationRequested; at++)
        {
            await program.SendAsync(homes, at);
            await Task.Delay(TimeSpan.FromMilliseconds(200), enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
