extern alias sandbox;

using System.Diagnostics;
using System.Globalization;
using sandbox::MoostPortal.Sandbox.Faults;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>Three workers that are killed, frozen, or lose their database while they send six thousand events.</summary>
[Trait("Category", "Nightly")]
public sealed class WorkerStormTests(ITestOutputHelper output)
{
    private const int Homes = 60;
    private const int PerHome = 100;
    private const int Kills = 20;
    private const int InFlight = 4;
    private const int Latency = 30;

    /// <summary>What one node has sent since the last mark, at most: what is under way, and a quarter of a second's worth.</summary>
    private const int MostRepeats = InFlight + (InFlight * 1000 / Latency / 4);

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Twenty_kills_lose_nothing_and_every_repeat_is_written_down(int crashes)
    {
        var random = TestSeed.NewRandom(output);
        await using var fleet = await StartAsync();
        Node[] workers = [fleet.Start("worker"), fleet.Start("worker"), fleet.Start("worker")];
        var ready = new List<double>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var arrivals = fleet.Moost.Events.Count + 150 + random.Next(130);
            await fleet.WaitAsync("events before a kill", () => Task.FromResult(fleet.Moost.Events.Count >= Math.Min(arrivals, Homes * PerHome)));
            if (kill < crashes)
            {
                ready.Add(await CrashAsync(fleet, workers));
            }

            // Whoever sends is struck; the others may still be starting.
            var which = await SenderAsync(fleet, workers) ?? random.Next(workers.Length);
            await workers[which].Process.KillAsync(Cancel);
            workers[which] = fleet.Start("worker");
        }

        var last = Stopwatch.GetTimestamp();
        await DrainAsync(fleet);
        output.WriteLine(
            $"{Kills} kills, {crashes} crashes of the database: {fleet.Moost.Events.Count} events, {fleet.Moost.Events.Repeats} repeats, "
            + $"{await fleet.Cluster.CountAsync("possible_repeat")} written down, done {Stopwatch.GetElapsedTime(last).TotalSeconds:F0} s after the last kill"
            + string.Concat(ready.Select(seconds => string.Create(CultureInfo.InvariantCulture, $"; ready {seconds:F1} s after the database"))));
        await AssertAllArrivedAsync(fleet);
        Assert.InRange(fleet.Moost.Events.Repeats, 0, (Kills + (crashes * workers.Length)) * MostRepeats);
    }

    [Fact]
    public async Task A_frozen_worker_repeats_at_most_what_it_had_under_way_and_all_of_it_is_written_down()
    {
        await using var fleet = await StartAsync();
        Node[] workers = [await fleet.StartReadyAsync("worker"), await fleet.StartReadyAsync("worker")];
        await fleet.WaitAsync("the first events", () => Task.FromResult(fleet.Moost.Events.Count >= 500));
        int? which = null;
        await fleet.WaitAsync("a worker that sends", async () => (which = await SenderAsync(fleet, workers)) is not null);

        await workers[which!.Value].Process.FreezeAsync(Cancel);
        var held = await fleet.Cluster.ReadAsync("select range_id from live_range where lease_owner is not null", row => row.GetInt64(0));
        await fleet.WaitAsync("the heir", async () => await fleet.Cluster.CountAsync($"live_range where range_id = any('{{{string.Join(',', held)}}}') and lease_owner like '{workers[which.Value].Process.Id}-%'") == 0);
        await workers[which.Value].Process.ThawAsync(Cancel);
        await DrainAsync(fleet);

        output.WriteLine($"{fleet.Moost.Events.Repeats} repeats, {await fleet.Cluster.CountAsync("possible_repeat")} written down");
        await AssertAllArrivedAsync(fleet);
        Assert.InRange(fleet.Moost.Events.Repeats, 0, MostRepeats + InFlight);
        Assert.All(workers, worker => Assert.False(worker.Process.HasExited, worker.Process.Log));
    }

    /// <summary>A fleet whose homes MOOST holds, and whose readings wait for workers.</summary>
    private static async Task<NodeFleet> StartAsync()
    {
        var fleet = await NodeFleet.StartAsync(
            ("Moost:EventsInFlight", InFlight.ToString(CultureInfo.InvariantCulture)), ("Moost:AttemptTimeout", "00:00:01"), ("Delivery:Lease", s_lease.ToString("c")),
            ("Delivery:QuietTime", "00:00:02"));
        var node = await fleet.StartReadyAsync("web,worker");
        using var portal = new PatientClient(fleet.CreateClient(node.Address));
        var program = new ProviderProgram(portal);
        string[] homes = [.. Enumerable.Range(0, Homes).Select(home => $"STORM-{home}")];
        await program.EnterAsync(homes);
        await fleet.WaitAsync("the homes", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        await node.Process.StopAsync(Cancel);

        var web = await fleet.StartReadyAsync("web");
        using var again = new PatientClient(fleet.CreateClient(web.Address));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        for (var back = PerHome; back > 0; back--)
        {
            await new ProviderProgram(again).SendAsync(homes, now - back);
        }

        fleet.Moost.Faults.Add(new FaultRule { Path = "/events/*", Action = FaultAction.Pass, LatencyMilliseconds = Latency });
        return fleet;
    }

    /// <summary>Which of the workers holds a lease.</summary>
    private static async Task<int?> SenderAsync(NodeFleet fleet, Node[] workers)
    {
        var owners = await fleet.Cluster.ReadAsync("select lease_owner from live_range where lease_owner is not null and lease_until > now()", row => row.GetString(0));
        var which = Array.FindIndex(workers, worker => owners.Exists(owner => owner.StartsWith($"{worker.Process.Id}-", StringComparison.Ordinal)));
        return which < 0 ? null : which;
    }

    /// <returns>Seconds until every worker was ready again.</returns>
    private static async Task<double> CrashAsync(NodeFleet fleet, Node[] workers)
    {
        await Task.WhenAll(workers.Select(worker => worker.WaitUntilReadyAsync(s_start, Cancel)));
        await fleet.Cluster.CrashAsync();
        await fleet.Cluster.StartAgainAsync();
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(workers.Select(worker => worker.WaitUntilReadyAsync(s_start, Cancel)));
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static Task DrainAsync(NodeFleet fleet) => fleet.WaitAsync(
        "the rest", async () => await fleet.Cluster.CountAsync("live_range") + await fleet.Cluster.CountAsync("event_exception") == 0);

    private static async Task AssertAllArrivedAsync(NodeFleet fleet)
    {
        Assert.Equal(Homes * PerHome, fleet.Moost.Events.Find().Select(one => (one.Building, one.Timestamp)).Distinct().Count());
        Assert.Empty(await fleet.SilentRepeatsAsync());
    }
}
