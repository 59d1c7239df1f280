using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>The largest file that there may be, over HTTP into a portal of its own. How long it is says <c>MOOSTPORTAL_LARGE_FILE_GIB</c> (10).</summary>
[Trait("Category", "Nightly")]
public sealed class LargeFileTests(ITestOutputHelper output)
{
    private const int Homes = 1000;
    private const int AtOnce = 8;
    private const long MostGrowthBytes = 256L << 20;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private static readonly double s_gibibytes =
        double.TryParse(Environment.GetEnvironmentVariable("MOOSTPORTAL_LARGE_FILE_GIB"), CultureInfo.InvariantCulture, out var some) ? some : 10;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_the_largest_file_is_stored_and_memory_stays_flat()
    {
        await using var fleet = await NodeFleet.StartAsync();
        var node = await fleet.StartReadyAsync("web,worker");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = node.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fleet.ApiKey);
        using var file = new LargeFile(Homes, (long)(s_gibibytes * (1L << 30)));
        await EnterHomesAsync(client);

        var idle = Resident(node, "VmRSS");
        await File.WriteAllTextAsync($"/proc/{node.Process.Id}/clear_refs", "5", Cancel);
        var since = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri("api/v1/imports?fileName=large.csv", UriKind.Relative), file, Cancel);
        var uploaded = Stopwatch.GetElapsedTime(since);
        Assert.Equal((HttpStatusCode.Accepted, ""), (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync(Cancel)));
        var import = await CommittedAsync(client, node, answer.Headers.Location!);
        var growth = Resident(node, "VmHWM") - idle;

        output.WriteLine(
            $"{file.Bytes:N0} bytes, {file.Rows:N0} rows: uploaded in {uploaded.TotalSeconds:F0} s, committed in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s, {growth >> 20} MiB above idle");
        Assert.Equal((file.Rows, file.Rows, 0L), ((long)import["rows"]!["read"]!, (long)import["rows"]!["new"]!, (long)import["rows"]!["refused"]!));
        Assert.Equal([file.Rows], await fleet.Cluster.ReadAsync("select sum(n) from reading_day", row => row.GetInt64(0)));
        foreach (var home in new[] { 0, Homes / 2, Homes - 1 })
        {
            var sums = await fleet.Cluster.ReadAsync(
                $"select sum(value_micro)::bigint from reading join series using (series_id) join building b using (building_id) where customer_building_id = '{LargeFile.HomeId(home)}'",
                row => row.GetInt64(0));
            Assert.Equal([file.SumMicro(home)], sums);
        }

        Assert.InRange(growth, 0, MostGrowthBytes);
    }

    private static Task EnterHomesAsync(HttpClient client) => Parallel.ForAsync(0, Homes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (home, cancel) =>
    {
        using var body = new StringContent(
            $$"""{"zip":"1010","city":"Wien","countryCode":"AT","devices":[{"id":"{{LargeFile.Device}}","name":"Hausanschluss im Keller","type":"SMART_METER"}]}""", Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync(new Uri($"api/v1/buildings/{LargeFile.HomeId(home)}", UriKind.Relative), body, cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancel));
    });

    // However long it takes, as long as the node lives and the import has not ended otherwise.
    private static async Task<JsonNode> CommittedAsync(HttpClient client, Node node, Uri import)
    {
        for (; ; await Task.Delay(s_look, Cancel))
        {
            Assert.False(node.Process.HasExited, node.Process.Log);
            var state = JsonNode.Parse(await client.GetStringAsync(import, Cancel))!;
            switch ((string)state["state"]!)
            {
                case "committed":
                    return state;

                case var other:
                    Assert.True(other is "receiving" or "received" or "reading" or "committing", state.ToJsonString());
                    break;
            }
        }
    }

    private static long Resident(Node node, string what) => 1024 * long.Parse(
        File.ReadLines($"/proc/{node.Process.Id}/status").First(line => line.StartsWith($"{what}:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
