extern alias sandbox;

using System.Diagnostics;
using System.Globalization;
using sandbox::MoostPortal.Sandbox.Faults;

namespace MoostPortal.DatabaseTests.Night.Fleet;

/// <summary>What a second worker is worth while MOOST's answers take their time, and where the agreed pace ends it.</summary>
[Trait("Category", "Nightly")]
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Homes = 200;
    private const int PerHome = 60;
    private const int Latency = 150;
    private const int InFlight = 6;
    private const int Pace = 30;

    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_worker_doubles_what_is_sent_until_the_agreed_pace_is_reached()
    {
        await using var fleet = await NodeFleet.StartAsync(("Moost:EventsInFlight", InFlight.ToString(CultureInfo.InvariantCulture)));
        var web = await fleet.StartReadyAsync("web");
        var first = await fleet.StartReadyAsync("worker");
        await FillAsync(fleet, web);
        fleet.Moost.Faults.Add(new FaultRule { Action = FaultAction.Pass, LatencyMilliseconds = Latency });

        var alone = await MeasureAsync(fleet);
        var second = await fleet.StartReadyAsync("worker");
        var both = await MeasureAsync(fleet);
        await Task.WhenAll(first.Process.StopAsync(Cancel), second.Process.StopAsync(Cancel));
        Node[] paced = [Paced(fleet), Paced(fleet)];
        await Task.WhenAll(paced.Select(node => node.WaitUntilReadyAsync(s_patience, Cancel)));
        var bound = await MeasureAsync(fleet);

        output.WriteLine($"one worker {alone:F1}/s, two {both:F1}/s, two with a pace of {Pace}/s {bound:F1}/s; {InFlight} under way a node, answers after {Latency} ms");
        Assert.True(await fleet.Cluster.CountAsync("live_range") > 0, "There was not enough to send.");
        Assert.True(both >= 1.5 * alone, $"{both:F1}/s with two workers, {alone:F1}/s with one");
        Assert.InRange(bound, Pace * 0.6, Pace * 1.1);
        Assert.Equal((0, 1), (fleet.Moost.Events.Repeats, fleet.Moost.Tokens.Issued));
    }

    private static Node Paced(NodeFleet fleet) => fleet.Start("worker", port: null, ("Moost:CallsPerSecond", Pace.ToString(CultureInfo.InvariantCulture)));

    private static async Task FillAsync(NodeFleet fleet, Node web)
    {
        using var portal = new PatientClient(fleet.CreateClient(web.Address));
        var program = new ProviderProgram(portal);
        string[] homes = [.. Enumerable.Range(0, Homes).Select(home => $"PACE-{home}")];
        await program.EnterAsync(homes);
        await fleet.WaitAsync("the homes", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        for (var back = PerHome; back > 0; back--)
        {
            await program.SendAsync(homes, now - back);
        }
    }

    /// <summary>Events a second, from when the windows are open.</summary>
    private static async Task<double> MeasureAsync(NodeFleet fleet)
    {
        var settled = fleet.Moost.Events.Count + 300;
        await fleet.WaitAsync("the first events", () => Task.FromResult(fleet.Moost.Events.Count >= settled));
        var (since, before) = (Stopwatch.GetTimestamp(), fleet.Moost.Events.Count);
        await Task.Delay(s_span, Cancel);
        return (fleet.Moost.Events.Count - before) / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
