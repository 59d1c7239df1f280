using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using MoostPortal.Benchmarks.Import;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Benchmarks.Push;

/// <summary>What an import added, in arrays of a thousand: the drain, which reads pages and writes its progress, against a loop that posts ready arrays.</summary>
public sealed class HistoryBenchmark(Stage stage, Portal portal, ReadingsFile file)
{
    public const string Switch = "--history";

    /// <summary>As many as keep the peer's ready arrays below a hundred megabytes.</summary>
    private const int Homes = 50;

    private const int InFlight = 4;

    private static readonly Uri s_history = new("/events/historical/v1", UriKind.Relative);
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private static int Events => Homes * Household.Devices.Count * Scale.Steps;

    public static async Task RunAsync(Stage stage, Report report, ReadingsFile file, CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        var benchmark = new HistoryBenchmark(stage, portal, file);
        await benchmark.ImportAsync(cancel);
        var arrays = Arrays();
        var drain = new Contender("drain", (_, stop) => benchmark.DrainAsync(stop));
        var loop = new Contender("`HttpClient`, ready arrays of 1,000", (_, stop) => benchmark.LoopAsync(arrays, stop));

        await Contender.TakeTurnsAsync([drain, loop], warmUps: 1, cancel);

        report.Add(new Pair("history from the database", Side.Of(drain), Side.Of(loop), Events, "≥ 0.8"));
    }

    private async Task ImportAsync(CancellationToken cancel)
    {
        await using var body = File.OpenRead(file.Path);
        var id = await portal.Store.ReceiveAsync(Portal.Program, new ImportRequest { FileName = "readings.csv" }, body, cancel);
        await portal.Run.RunAsync(id.Value, cancel);
        await Stage.ExecuteAsync(portal.Superuser, "create table owed as select * from history_range; analyze", cancel);
    }

    private async Task<IReadOnlyList<Measurement>> DrainAsync(CancellationToken cancel)
    {
        await stage.Sandbox.BeginAsync(Homes, cancel);
        await Stage.ExecuteAsync(
            portal.Superuser,
            string.Create(CultureInfo.InvariantCulture, $"delete from history_range; insert into history_range overriding system value select * from owed where building_id <= {Homes}; analyze history_range"),
            cancel);
        var run = await stage.Meter.MeasureAsync(() => portal.HistoryDrain.RunAsync(cancel), isOwn: true, cancel);
        await using var left = portal.Superuser.CreateCommand("select (select count(*) from history_range) + (select count(*) from event_exception)");
        var fault = await stage.Sandbox.CheckAsync(Events, cancel) ?? ((long)(await left.ExecuteScalarAsync(cancel))! == 0 ? null : "ranges or exceptions are left");
        return [run with { Fault = fault }];
    }

    private async Task<IReadOnlyList<Measurement>> LoopAsync(byte[][] arrays, CancellationToken cancel)
    {
        await stage.Sandbox.BeginAsync(Homes, cancel);
        var run = await stage.Meter.MeasureAsync(() => Lanes.RunAsync(InFlight, arrays.Length, SendAsync), isOwn: true, cancel);
        return [run with { Fault = await stage.Sandbox.CheckAsync(Events, cancel) }];

        async Task SendAsync(int i)
        {
            using var body = new ByteArrayContent(arrays[i]);
            body.Headers.ContentType = s_json;
            using var answer = await stage.Sandbox.Http.PostAsync(s_history, body, cancel);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static byte[][] Arrays()
    {
        var random = new Random(1);
        return
        [
            .. from home in Enumerable.Range(1, Homes)
               from device in Household.Devices
               from first in Enumerable.Range(0, Scale.Steps / Portal.EventsOfArray)
               select Array(home, device, first * Portal.EventsOfArray, random),
        ];
    }

    private static byte[] Array(int home, Household.MeasuringDevice device, int first, Random random)
    {
        var text = new StringBuilder("[");
        for (var step = first; step < first + Portal.EventsOfArray; step++)
        {
            text.Append(step == first ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$"""{"customerId":"{{SandboxProcess.CustomerId}}","customerBuildingId":"{{Household.Id(home)}}","deviceId":"{{device.Id}}","deviceName":"{{device.Name}}","type":"{{device.Type}}","source":"{{device.Source}}","value":{{random.Next(device.MostMilli) / 1000m}},"timestamp":{{(ReadingsFile.Start + step * ReadingsFile.Step).ToUnixTimeSeconds()}}}""");
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
