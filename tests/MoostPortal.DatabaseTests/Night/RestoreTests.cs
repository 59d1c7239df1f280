extern alias sandbox;

using System.Runtime.CompilerServices;
using sandbox::MoostPortal.Sandbox.Faults;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>A portal that goes back to a backup, with the statements that the documentation ships.</summary>
[Trait("Category", "Nightly")]
public sealed class RestoreTests(ITestOutputHelper output)
{
    private const int Homes = 50;
    private const int PerHome = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_restore_everything_arrives_and_what_goes_out_once_more_is_written_down()
    {
        await using var fleet = await NodeFleet.StartAsync(("Moost:EventsInFlight", "8"));
        var node = await fleet.StartReadyAsync("web,worker");
        using var portal = new PatientClient(fleet.CreateClient(node.Address));
        var program = new ProviderProgram(portal);
        string[] homes = [.. Enumerable.Range(0, Homes).Select(home => $"BACK-{home}")];
        await program.EnterAsync(homes);
        await fleet.WaitAsync("the homes", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        fleet.Moost.Faults.Add(new FaultRule { Path = "/events/*", Action = FaultAction.Pass, LatencyMilliseconds = 200 });
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        for (var back = PerHome; back > 0; back--)
        {
            await program.SendAsync(homes, now - back);
        }

        await fleet.WaitAsync("some events", () => Task.FromResult(fleet.Moost.Events.Count >= 200));
        await fleet.Cluster.BackUpAsync();
        var sentBefore = fleet.Moost.Events.Count;
        fleet.Moost.Faults.Clear();
        await DrainAsync(fleet);
        var stored = await fleet.Cluster.CountAsync("reading_recent");
        await node.Process.StopAsync(Cancel);

        await fleet.Cluster.RestoreAsync();
        var open = await fleet.Cluster.CountAsync("live_range");
        await fleet.Cluster.ExecuteAsync(await File.ReadAllTextAsync(Statements(), Cancel));
        await fleet.StartReadyAsync("web,worker", node.Address.Port);
        await DrainAsync(fleet);

        output.WriteLine(
            $"backed up after about {sentBefore} of {Homes * PerHome} events; {open} ranges were open again; {fleet.Moost.Events.Repeats} events went out twice, "
            + $"{await fleet.Cluster.CountAsync("possible_repeat")} are written down");
        Assert.Equal(Homes * PerHome, stored);
        Assert.Equal(stored, await fleet.Cluster.CountAsync("reading_recent"));
        Assert.Equal(Homes * PerHome, fleet.Moost.Events.Find().Select(one => (one.Building, one.Timestamp)).Distinct().Count());
        Assert.True(fleet.Moost.Events.Repeats > 0, "Nothing was sent after the backup.");
        Assert.Empty(await fleet.SilentRepeatsAsync());
    }

    private static Task DrainAsync(NodeFleet fleet) => fleet.WaitAsync(
        "the readings", async () => await fleet.Cluster.CountAsync("live_range") + await fleet.Cluster.CountAsync("event_exception") == 0);

    private static string Statements([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "after-restore.sql"));
}
