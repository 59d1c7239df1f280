using System.Diagnostics;
using System.Net;
using Npgsql;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>A database that answers and has no room left, on its disk or for one more session.</summary>
[Trait("Category", "Nightly")]
public sealed class ExhaustionTests(ITestOutputHelper output)
{
    private const int Homes = 40;

    private static readonly TimeSpan s_want = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_told_of_and_costs_no_reading_once_there_is_room_again()
    {
        Assert.SkipUnless(SmallDisk.IsPossible, "A disk of 200 MB can only be made by root.");
        await using var fleet = await NodeFleet.StartAsync();
        using var disk = await SmallDisk.UnderAsync(fleet.Cluster);
        var meanwhile = await RunAsync(fleet, () => SmallDisk.FillAsync(fleet.Cluster), () => SmallDisk.EmptyAsync(fleet.Cluster), bytes: 40 << 20);

        Assert.InRange((int)meanwhile.Written, 500, 599);
    }

    [Fact]
    public async Task Connections_that_somebody_else_holds_cost_no_reading_and_pages_are_still_read()
    {
        await using var fleet = await NodeFleet.StartAsync();
        var hog = new List<NpgsqlConnection>();
        var meanwhile = await RunAsync(fleet, () => TakeAllAsync(fleet.Cluster, hog), () => GiveBackAsync(hog), bytes: 0);

        Assert.Equal(HttpStatusCode.OK, meanwhile.Read);
    }

    private async Task<(HttpStatusCode Read, HttpStatusCode Written)> RunAsync(NodeFleet fleet, Func<Task> begin, Func<Task> end, int bytes)
    {
        var web = await fleet.StartReadyAsync("web");
        var worker = await fleet.StartReadyAsync("worker");
        using var portal = new PatientClient(fleet.CreateClient(web.Address));
        using var client = fleet.CreateClient(web.Address);
        var program = new ProviderProgram(portal);
        string[] homes = [.. Enumerable.Range(0, Homes).Select(home => $"FULL-{home}")];
        await program.EnterAsync(homes);
        await fleet.WaitAsync("the homes", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        using var enough = new CancellationTokenSource();
        var measuring = MeasureAsync(program, homes, enough.Token);
        await fleet.WaitAsync("the first events", () => Task.FromResult(fleet.Moost.Events.Count >= 5 * Homes));

        await begin();
        await Task.Delay(s_want, Cancel);
        using var read = await client.GetAsync(new Uri("api/v1/fleet", UriKind.Relative), Cancel);
        using var written = await client.PostAsync(
            new Uri("api/v1/imports?building=FULL-0&device=meter-1&type=ENERGY_CONSUMPTION&fileName=much.csv", UriKind.Relative), Body(bytes), Cancel);
        var said = await written.Content.ReadAsStringAsync(Cancel);
        var before = fleet.Moost.Events.Count;
        await end();

        var since = Stopwatch.GetTimestamp();
        await fleet.WaitAsync("the flow", () => Task.FromResult(fleet.Moost.Events.Count > before + Homes));
        var flowing = Stopwatch.GetElapsedTime(since).TotalSeconds;
        await enough.CancelAsync();
        await measuring;
        await fleet.WaitAsync("the readings", async () => await fleet.Cluster.CountAsync("live_range") + await fleet.Cluster.CountAsync("event_exception") == 0);

        output.WriteLine($"flowing {flowing:F1} s after there was room; {program.Accepted.Count} readings, {portal.Repeated} requests repeated, {fleet.Moost.Events.Repeats} repeats; meanwhile reading {(int)read.StatusCode}, writing {(int)written.StatusCode}");
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.False(web.Process.HasExited, web.Process.Log);
        Assert.False(worker.Process.HasExited, worker.Process.Log);
        Assert.True(fleet.Moost.Events.Find().Select(one => (one.Building, one.Timestamp)).ToHashSet().SetEquals(program.Accepted.Keys));
        Assert.Empty(await fleet.SilentRepeatsAsync());
        Assert.InRange(flowing, 0, 60);
        return (read.StatusCode, written.StatusCode);
    }

    // What cannot be packed, so that it takes as much on the disk.
    private ByteArrayContent Body(int bytes)
    {
        var body = new byte[bytes];
        TestSeed.NewRandom(output).NextBytes(body);
        return new ByteArrayContent(body);
    }

    private static async Task MeasureAsync(ProviderProgram program, string[] homes, CancellationToken enough)
    {
        for (var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1000; !enough.IsCancellationRequested; at++)
        {
            await program.SendAsync(homes, at);
            await Task.Delay(TimeSpan.FromMilliseconds(200), enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TakeAllAsync(CrashingCluster cluster, List<NpgsqlConnection> hog)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(cluster.Login) { Pooling = false }.ConnectionString;
        while (true)
        {
            var connection = new NpgsqlConnection(unpooled);
            try
            {
                await connection.OpenAsync(Cancel);
                hog.Add(connection);
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                return;
            }
        }
    }

    private static async Task GiveBackAsync(List<NpgsqlConnection> hog)
    {
        foreach (var connection in hog)
        {
            await connection.DisposeAsync();
        }
    }
}
