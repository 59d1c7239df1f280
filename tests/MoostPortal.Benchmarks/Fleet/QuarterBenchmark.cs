using System.Globalization;
using MoostPortal.Benchmarks.Import;
using MoostPortal.Benchmarks.Push;
using MoostPortal.Core.Imports;

namespace MoostPortal.Benchmarks.Fleet;

/// <summary>
/// A quarter hour of a fleet: five events of each home, drained by one node while MOOST takes 50 ms for each answer; once alone, and once
/// while the same node sends history without a pause.
/// </summary>
public sealed class QuarterBenchmark(Stage stage, Portal portal)
{
    public const string Switch = "--quarter";

    public const int Homes = 100_000;

    private const int InFlight = 128;
    private const int HistoryHomes = 20;
    private const int DraftsOfRequest = 1_000;

    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);

    /// <returns>Whether every event arrived once.</returns>
    public static async Task<bool> RunAsync(int homes, CancellationToken cancel)
    {
        await using var stage = await Stage.SetUpAsync(new Scale("quarter", homes, homes * Household.Devices.Count), cancel);
        await using var portal = await stage.CreatePortalAsync(stage.Sandbox.Address, InFlight, cancel);
        var benchmark = new QuarterBenchmark(stage, portal);
        var anchor = TimeProvider.System.GetUtcNow();
        await benchmark.ImportAsync(cancel);
        var alone = await benchmark.DrainAsync(new PushEvents(stage.Scale, anchor, 1), beside: false, cancel);
        var beside = await benchmark.DrainAsync(new PushEvents(stage.Scale, anchor, 2), beside: true, cancel);
        await Console.Out.WriteLineAsync(benchmark.Line("alone", alone));
        await Console.Out.WriteLineAsync(benchmark.Line("beside history", beside));
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"History beside it costs {100 * ((beside.Wall / alone.Wall) - 1):F1} % of live's time; aim: at most 10 %."));
        return alone.Fault is null && beside.Fault is null;
    }

    private string Line(string how, Measurement run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{stage.Scale.Events:N0} events of {stage.Scale.Homes:N0} homes, {InFlight} under way, {s_latency.TotalMilliseconds} ms an answer, {how}: {run.Wall.TotalSeconds:F1} s, "
        + $"{stage.Scale.Events / run.Wall.TotalSeconds:N0}/s ({stage.Scale.Events / run.Wall.TotalSeconds / (InFlight / s_latency.TotalSeconds):F2} of what the latency allows), "
        + $"CPU {run.ClientCpu.TotalSeconds:F1} + {run.ServerCpu.TotalSeconds:F1} s, {run.PeakBytes!.Value / 1048576.0:F0} MiB, {(double)run.WalBytes / stage.Scale.Events:F1} B WAL an event; {run.Fault ?? "as generated"}.");

    private async Task ImportAsync(CancellationToken cancel)
    {
        var file = await ReadingsFile.WriteAsync(stage.Folder, new Scale("history", Math.Min(HistoryHomes, stage.Scale.Homes), 0), cancel);
        await using var body = File.OpenRead(file.Path);
        var id = await portal.Store.ReceiveAsync(Portal.Program, new ImportRequest { FileName = "readings.csv" }, body, cancel);
        await portal.Run.RunAsync(id.Value, cancel);
        await Stage.ExecuteAsync(portal.Superuser, "create table owed as select * from history_range; delete from history_range", cancel);
    }

    private async Task<Measurement> DrainAsync(PushEvents events, bool beside, CancellationToken cancel)
    {
        await stage.Sandbox.BeginAsync(s_latency, cancel);
        foreach (var some in Enumerable.Range(0, events.Count).Select(events.Draft).Chunk(DraftsOfRequest))
        {
            await portal.Intake.AcceptAsync(Portal.Program, some, cancel);
        }

        await Stage.ExecuteAsync(portal.Superuser, "analyze", cancel);
        using var over = new CancellationTokenSource();
        var history = beside ? Task.Run(() => SendHistoryAsync(over.Token), cancel) : Task.FromResult(0);
        var run = await stage.Meter.MeasureAsync(() => DrainAllAsync(cancel), isOwn: true, cancel);
        await over.CancelAsync();
        var fault = await stage.Sandbox.CheckAsync(events.Count + await history, mayRepeat: beside, cancel);
        await Stage.ExecuteAsync(portal.Superuser, "delete from history_range", cancel);
        return run with { Fault = fault ?? await LeftAsync(cancel) };
    }

    private async Task DrainAllAsync(CancellationToken cancel)
    {
        while (await CountAsync("live_range", cancel) > 0)
        {
            await portal.Drain.RunAsync(cancel);
        }
    }

    // Always the same readings: the stand-in takes them for repeats, which costs it no less.
    private async Task<int> SendHistoryAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Stage.ExecuteAsync(portal.Superuser, "delete from history_range; insert into history_range overriding system value select * from owed", CancellationToken.None);
            await portal.HistoryDrain.RunAsync(over);
        }

        await using var counted = portal.Superuser.CreateCommand("select coalesce(sum(sent), 0)::bigint from delivery_count where kind = 'history'");
        return (int)(long)(await counted.ExecuteScalarAsync(CancellationToken.None))!;
    }

    private async Task<string?> LeftAsync(CancellationToken cancel) =>
        await CountAsync("event_exception", cancel) == 0 ? null : "exceptions are left";

    private async Task<long> CountAsync(string table, CancellationToken cancel)
    {
        await using var count = portal.Superuser.CreateCommand($"select count(*) from {table}");
        return (long)(await count.ExecuteScalarAsync(cancel))!;
    }
}
