extern alias sandbox;

using System.Diagnostics;
using MoostPortal.Core.Buildings;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class WorkerKillTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Kills = 3;
    private const int OldHomes = 20;
    private const int NewHomes = 200;
    private const int Live = 1500;
    private const int History = 5000;

    private static readonly DateTimeOffset s_start = new(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);

    // A few times what the stand-in's latency asks for: the leases of the dead have to end within the test.
    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_workers_lose_nothing_and_every_repeat_is_written_down()
    {
        var random = TestSeed.NewRandom(output);
        await using var portal = await DeliveryRig.StartAsync(postgres, attemptTimeout: s_attempt);
        var live = await PrepareAsync(portal);
        portal.Moost.Faults.Add(new FaultRule { Action = FaultAction.Pass, LatencyMilliseconds = 25 });
        var before = portal.Moost.Ledger.Arrivals;

        var watch = Stopwatch.StartNew();
        var flow = new Flow(portal, [.. portal.Settings(s_attempt), new("Delivery:Lease", "00:00:03"), new("Delivery:QuietTime", "00:00:02")]);
        for (var kill = 0; kill < Kills; kill++)
        {
            // The first blow falls anywhere, the later ones also where the heirs work.
            await flow.WorkUntilAsync(before + ((kill + 1) * 400) + random.Next(200));
            await flow.KillAsync();
        }

        await flow.WorkUntilDoneAsync();
        await flow.KillAsync();

        Report(portal, watch.Elapsed);
        AssertArrived(portal, live);
        await AssertHomesAreEqualAsync(portal);
        await AssertRepeatsAreWrittenDownAsync(portal);
    }

    private static async Task<List<(string Home, DateTimeOffset At)>> PrepareAsync(DeliveryRig portal)
    {
        for (var home = 0; home < OldHomes; home++)
        {
            await portal.PutAsync(Home($"OLD-{home}"));
        }

        await portal.PushAsync();
        for (var home = 0; home < NewHomes; home++)
        {
            await portal.PutAsync(FullHome($"NEW-{home}"));
        }

        await portal.ImportAsync(Quarters("OLD-0", s_start, History / 2));
        await portal.ImportAsync(Quarters("OLD-1", s_start, History / 2));
        var newest = Minutes(1).Single();
        List<(string Home, DateTimeOffset At)> live = [.. Enumerable.Range(0, Live).Select(i => ($"OLD-{i % OldHomes}", newest.AddSeconds(-10 * (i / OldHomes))))];
        await portal.AcceptAsync(live.Select(one => Reading(one.Home, one.At, 0.25m, "pump-1")));
        return live;
    }

    private void Report(DeliveryRig portal, TimeSpan elapsed) => output.WriteLine(
        $"{Kills} kills in {elapsed.TotalSeconds:F0} s: {portal.Moost.Ledger.Arrivals} requests, {portal.Moost.Events.Count} events, {portal.Moost.Events.Repeats} repeats");

    private static void AssertArrived(DeliveryRig portal, List<(string Home, DateTimeOffset At)> live)
    {
        var arrived = portal.Moost.Events.Find(device: "pump-1").Select(one => (one.Building, one.Timestamp)).ToHashSet();
        Assert.DoesNotContain(live, one => !arrived.Contains((one.Home, one.At.ToUnixTimeSeconds())));
        Assert.Equal(Live, arrived.Count);
        foreach (var home in new[] { "OLD-0", "OLD-1" })
        {
            var history = portal.Moost.Events.Find(home, "meter-1").Where(one => !one.IsRepeat).ToList();
            Assert.Equal(Enumerable.Range(0, History / 2).Select(i => s_start.AddMinutes(15 * i).ToUnixTimeSeconds()), history.Select(one => one.Timestamp));
        }
    }

    private static async Task AssertHomesAreEqualAsync(DeliveryRig portal)
    {
        Assert.Equal(OldHomes + NewHomes, portal.Moost.Buildings.Count);
        Assert.Equal(0, await portal.CountAsync("building_sync where wanted_version <> sent_version or is_ambiguous"));
        var page = await portal.Directory.ListAsync(DeliveryRig.Program, new BuildingQuery("NEW", null, null, 500), Cancel);
        Assert.Equal(NewHomes, page.Rows.Count);
        Assert.All(page.Rows, home => Assert.Equal(["anna", "ben"], portal.Moost.Buildings.Find(home.CustomerBuildingId)!["userIds"]!.AsArray().Select(id => (string?)id)));
        Assert.Equal(1, portal.MostAtOnce());
    }

    private async Task AssertRepeatsAreWrittenDownAsync(DeliveryRig portal)
    {
        var noted = (await portal.QueryAsync<RepeatRow>(
            $"""
            select b.customer_building_id, s.device_id, p.at from possible_repeat p
            join series s using (series_id) join building b on b.building_id = s.building_id
            """)).Select(row => (row.CustomerBuildingId, row.DeviceId, row.At.ToUnixTimeSeconds())).ToHashSet();
        output.WriteLine($"{noted.Count} possible repeats are written down");
        var silent = portal.Moost.Events.Find().Where(one => one.IsRepeat && !noted.Contains((one.Building, one.Device, one.Timestamp))).ToList();
        Assert.Empty(silent);
    }

    private sealed record RepeatRow(string CustomerBuildingId, string DeviceId, DateTimeOffset At);

    /// <summary>One worker at a time, which looks by itself what is due.</summary>
    private sealed class Flow(DeliveryRig portal, List<KeyValuePair<string, string?>> settings)
    {
        private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);
        private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

        private NodeProcess? _worker;

        public Task WorkUntilAsync(long arrivals) => WorkAsync(() => Task.FromResult(portal.Moost.Ledger.Arrivals >= arrivals));

        public Task WorkUntilDoneAsync() => WorkAsync(async () =>
            await portal.CountAsync("live_range") + await portal.CountAsync("history_range") + await portal.CountAsync("event_exception")
            + await portal.CountAsync("building_sync where wanted_version <> sent_version or is_ambiguous") == 0);

        public async Task KillAsync()
        {
            await _worker!.KillAsync(Cancel);
            _worker.Dispose();
            _worker = null;
        }

        private async Task WorkAsync(Func<Task<bool>> isReached)
        {
            _worker ??= NodeProcess.Start(portal.Login, settings);
            for (var since = Stopwatch.GetTimestamp(); !await isReached();)
            {
                Assert.False(_worker.HasExited, _worker.Log);
                Assert.True(Stopwatch.GetElapsedTime(since) < s_patience, _worker.Log);
                await Task.Delay(s_pace, Cancel);
            }
        }
    }
}
