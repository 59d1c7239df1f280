using System.Diagnostics;
using System.Net;
using System.Text;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>What everybody else notices while many files come in at once.</summary>
[Trait("Category", "Nightly")]
public sealed class UploadCrowdTests(ITestOutputHelper output)
{
    private const int AtOnce = 50;
    private const int Looks = 400;
    private const int Piece = 64 << 10;
    private const int Pieces = 160;

    /// <summary>A line of 10 MBit/s.</summary>
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Twice next to nothing is next to nothing, too: what a person does not feel is not slow.</summary>
    private static readonly TimeSpan s_unfelt = TimeSpan.FromMilliseconds(150);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_fifty_files_come_in_nobody_else_waits_twice_as_long()
    {
        await using var fleet = await NodeFleet.StartAsync();
        var node = await fleet.StartReadyAsync("web");
        using var client = fleet.CreateClient(node.Address);
        using var sender = fleet.CreateClient(node.Address);
        using var home = new StringContent("""{"zip":"1010","city":"Wien","countryCode":"AT","devices":[{"id":"meter-1","type":"SMART_METER"}]}""", Encoding.UTF8, "application/json");
        using var entered = await client.PutAsync(new Uri("api/v1/buildings/CROWD", UriKind.Relative), home, Cancel);
        Assert.True(entered.IsSuccessStatusCode, await entered.Content.ReadAsStringAsync(Cancel));
        await LookAsync(client, () => false);

        var alone = await LookAsync(client, () => false);
        var uploads = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(no => UploadAsync(sender, no)));
        var crowded = await LookAsync(client, () => !uploads.IsCompleted);
        var states = await uploads;

        output.WriteLine($"p95 {alone.TotalMilliseconds:F1} ms alone, {crowded.TotalMilliseconds:F1} ms beside {AtOnce} uploads");
        Assert.All(states, state => Assert.Equal(HttpStatusCode.Accepted, state));
        Assert.InRange(crowded, TimeSpan.Zero, alone * 2 > s_unfelt ? alone * 2 : s_unfelt);
    }

    /// <returns>The time within which 95 of a hundred looks are answered.</returns>
    private static async Task<TimeSpan> LookAsync(HttpClient client, Func<bool> goesOn)
    {
        var took = new List<TimeSpan>();
        while (took.Count < Looks || goesOn())
        {
            var since = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri("api/v1/buildings?limit=50", UriKind.Relative), Cancel);
            await answer.Content.ReadAsByteArrayAsync(Cancel);
            took.Add(Stopwatch.GetElapsedTime(since));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        took.Sort();
        return took[took.Count * 95 / 100];
    }

    private static async Task<HttpStatusCode> UploadAsync(HttpClient client, int no)
    {
        using var body = new PacedRows();
        using var answer = await client.PostAsync(new Uri($"api/v1/imports?building=CROWD&device=meter-1&type=ENERGY_CONSUMPTION&fileName=crowd-{no}.csv&dryRun=true", UriKind.Relative), body, Cancel);
        return answer.StatusCode;
    }

    /// <summary>Rows that come in as fast as an ordinary line brings them.</summary>
    private sealed class PacedRows : HttpContent
    {
        private static readonly byte[] s_rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("2026-01-01T00:00:00Z,1.25\n", (Piece / 26) + 1)));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            using var pace = new PeriodicTimer(s_pace);
            await stream.WriteAsync("timestamp,value\n"u8.ToArray(), Cancel);
            for (var no = 0; no < Pieces; no++)
            {
                await stream.WriteAsync(s_rows, Cancel);
                await stream.FlushAsync(Cancel);
                await pace.WaitForNextTickAsync(Cancel);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = "timestamp,value\n".Length + ((long)Pieces * s_rows.Length);
            return true;
        }
    }
}
