using System.Diagnostics;
using System.Globalization;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>
/// Homes that are edited and measured without a pause while workers die, the database crashes and MOOST misbehaves. How long it lasts says
/// <c>MOOSTPORTAL_SOAK_MINUTES</c> (30); a run of a few minutes has a tenth of the homes.
/// </summary>
[Trait("Category", "Nightly")]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int LongRun = 10;
    private const int ManyHomes = 20_000;
    private const int FewHomes = 2_000;

    /// <summary>What waits at the end may sit out quiet times, back-offs and the leases of the dead.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private static readonly double s_minutes =
        double.TryParse(Environment.GetEnvironmentVariable("MOOSTPORTAL_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_everything_went_wrong_MOOST_holds_exactly_what_the_portal_was_told()
    {
        var random = TestSeed.NewRandom(output);
        var length = TimeSpan.FromMinutes(s_minutes);
        List<SoakHome> homes = [.. Enumerable.Range(0, s_minutes < LongRun ? FewHomes : ManyHomes).Select(i => new SoakHome($"SOAK-{i:D5}"))];
        await using var fleet = await NodeFleet.StartAsync();
        Node[] nodes = [fleet.Start("web"), fleet.Start("worker"), fleet.Start("worker")];
        await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync(TimeSpan.FromMinutes(3), Cancel)));
        using var client = fleet.CreateClient(nodes[0].Address);
        using var patient = new PatientClient(fleet.CreateClient(nodes[0].Address));
        var (editors, meters, diary) = (new SoakEditors(patient, homes, random), new SoakMeters(patient, homes, random), new FleetDiary(client));
        using var trouble = new SoakTrouble(fleet, nodes, ["web", "worker", "worker"], diary, random);
        using var watching = new CancellationTokenSource();
        var watch = diary.WatchAsync(watching.Token);
        try
        {
            await editors.EnterAsync(Cancel);
            diary.Note($"{homes.Count} homes are entered");
            var (kills, crash) = await LiveAsync(length, editors, meters, trouble, diary);
            output.WriteLine($"{homes.Count} homes, {editors.Edits} edits, {meters.Accepted.Count} readings, {meters.Files} files, {kills} kills, a crash of the database after {crash:mm\\:ss}");
            await SettleAsync(fleet, diary, meters);
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
            output.WriteLine($"{patient.Answered} requests of programs were answered, {patient.Repeated} had to be repeated");
            foreach (var line in diary.Tell())
            {
                output.WriteLine(line);
            }
        }

        await JudgeAsync(fleet, homes, meters);
        JudgeDiary(diary, await diary.LookAsync(Cancel));
        Assert.All(nodes, node => Assert.False(node.Process.HasExited, node.Process.Log));
    }

    private static async Task<(int Kills, TimeSpan CrashAt)> LiveAsync(TimeSpan length, SoakEditors editors, SoakMeters meters, SoakTrouble trouble, FleetDiary diary)
    {
        using var ended = new CancellationTokenSource(length);
        using var first = new CancellationTokenSource(length * 0.45);
        var measuring = meters.MeasureAsync(perSecond: 250, ended.Token, Cancel);
        var uploading = meters.UploadAsync(TimeSpan.FromSeconds(5), ended.Token, Cancel);
        var killing = trouble.KillNodesAsync(TimeSpan.FromSeconds(30), ended.Token, Cancel);
        var editing = editors.EditAsync(TimeSpan.FromMilliseconds(70), ended.Token, Cancel);
        await trouble.MisbehaveAsync(length / 20, first.Token);
        await trouble.BeAwayAsync(TimeSpan.FromSeconds(Math.Clamp(length.TotalSeconds / 6, 30, 120)), Cancel);
        var misbehaving = trouble.MisbehaveAsync(length / 20, ended.Token);
        await Task.Delay(length / 10, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var crashAt = diary.Now;
        await trouble.CrashDatabaseAsync(Cancel);
        await Task.WhenAll(editing, measuring, uploading, killing, misbehaving);
        return (trouble.Kills, crashAt);
    }

    private static async Task SettleAsync(NodeFleet fleet, FleetDiary diary, SoakMeters meters)
    {
        diary.Note("nothing goes wrong any more");
        fleet.Moost.Faults.Clear();
        for (var since = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromSeconds(1), Cancel))
        {
            if (await meters.AreFilesStoredAsync(Cancel) && await diary.LookAsync(Cancel) is { IsDone: true }
                && await fleet.Cluster.CountAsync("building_sync where is_ambiguous or lease_until is not null") == 0)
            {
                diary.Note("everything is delivered");
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(since) < s_patience, "What is left was not delivered in time.");
        }
    }

    private async Task JudgeAsync(NodeFleet fleet, IReadOnlyList<SoakHome> homes, SoakMeters meters)
    {
        var verdict = new SoakVerdict(fleet, homes);
        var wrong = verdict.WrongHomes();
        var (missing, strange, changed) = verdict.Compare(meters.Accepted);
        var silent = await fleet.SilentRepeatsAsync();
        output.WriteLine(
            $"MOOST: {fleet.Moost.Ledger.Arrivals} requests, {fleet.Moost.Ledger.Cuts} cut, {fleet.Moost.Buildings.Count} homes, {fleet.Moost.Events.Count} events, {fleet.Moost.Events.Repeats} repeats");
        output.WriteLine(
            $"{wrong.Count} homes differ, {missing} readings are missing, {strange} strange, {changed} with another value, {silent.Count} repeats are not written down; tokens: {fleet.Moost.Tokens.Issued}");
        Assert.Equal((0, 0, 0), (missing, strange, changed));
        Assert.Empty(wrong);
        Assert.Empty(silent);
        Assert.Equal(1, fleet.Moost.Tokens.Issued);
        Assert.Equal(0, await fleet.Cluster.CountAsync("event_exception"));
        Assert.Equal(0, await fleet.Cluster.CountAsync("building_sync where parked_at is not null"));
    }

    private static void JudgeDiary(FleetDiary diary, FleetDiary.Entry? last)
    {
        var (from, until) = diary.Absence;
        var worst = diary.Between(from, until + TimeSpan.FromSeconds(5)).Max(entry => entry.OldestSeconds);
        Assert.True(worst >= (until - from).TotalSeconds * 0.7, $"While MOOST was away for {until - from} the oldest item was said to be {worst} s old.");
        Assert.True(diary.Between(until, diary.Now).Min(entry => entry.OldestSeconds) < worst / 2, "The age did not fall after MOOST was back.");
        Assert.NotNull(last);
        Assert.Equal((0, 0), (last.OldestSeconds, last.Parked));
        Assert.True(last.PossibleRepeats > 0, "So many kills and no repeat was possible?");
    }
}
