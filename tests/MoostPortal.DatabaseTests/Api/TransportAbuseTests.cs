using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.DatabaseTests.Access;
using Npgsql;

namespace MoostPortal.DatabaseTests.Api;

/// <summary>What slow, broken and greedy programs do to uploads, and what everybody else notices of it.</summary>
public sealed class TransportAbuseTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private const int AtOnce = 50;
    private const int FileBytes = 2 << 20;

    private readonly HttpClient _client = portal.CreateClient();
    private readonly string _home = ApiCalls.NewId();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _client.PutAsync(_home, ApiCalls.Home);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_body_of_a_hundred_bytes_a_second_is_cut_and_told_so_and_leaves_nothing()
    {
        using var line = await SendHeadAsync(FileBytes);
        var answer = AnswerAsync(line);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var seconds = 0;
        while (!answer.IsCompleted && seconds < 30)
        {
            await line.GetStream().WriteAsync(new byte[100], Cancel);
            await pace.WaitForNextTickAsync(Cancel);
            seconds++;
        }

        // The server grants five seconds before it counts.
        Assert.InRange(seconds, 4, 15);
        Assert.StartsWith("HTTP/1.1 408", await answer, StringComparison.Ordinal);
        Assert.Contains("The body arrived too slowly.", await answer, StringComparison.Ordinal);
        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task A_body_that_breaks_off_in_the_middle_leaves_nothing()
    {
        using (var line = await SendHeadAsync(FileBytes))
        {
            await line.GetStream().WriteAsync(new byte[FileBytes / 2], Cancel);
            await UntilAsync(async () => await LeftAsync() == 1);
        }

        await UntilAsync(async () => await LeftAsync() == 0);
    }

    [Fact]
    public async Task Of_fifty_files_at_once_every_one_arrives_while_somebody_else_reads_on()
    {
        using var visitors = await Visitors.ArriveAsync(portal);
        var file = Encoding.ASCII.GetBytes("timestamp,value\n" + string.Concat(Enumerable.Repeat("2026-01-01T00:00:00Z,1.25\n", FileBytes / 26)));
        var uploads = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(no => UploadAsync($"{no}.csv", file)));

        // In the same process as the senders, so what counts is that nobody is kept waiting, not how fast they are served.
        var slowest = TimeSpan.Zero;
        var answered = 0;
        do
        {
            var since = Stopwatch.GetTimestamp();
            await visitors.Stranger.ReadAsync("/homes/new");
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(since).Ticks));
            answered++;
        }
        while (!uploads.IsCompleted);

        Assert.All(await uploads, status => Assert.Equal(HttpStatusCode.Accepted, status));
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(answered, 3, int.MaxValue);
    }

    [Fact]
    public async Task Fifty_bodies_that_do_not_come_keep_neither_pages_nor_the_files_of_others_waiting()
    {
        using var visitors = await Visitors.ArriveAsync(portal);
        var lines = new List<TcpClient>();
        try
        {
            for (var no = 0; no < AtOnce; no++)
            {
                lines.Add(await SendHeadAsync(FileBytes));
            }

            await visitors.Stranger.ReadAsync("/homes/new");
            var (status, _) = await _client.ShowAsync("/api/v1/imports?limit=1");

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(HttpStatusCode.OK, (await BrowserUploadAsync(visitors)).StatusCode);
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
        {
            await pace.WaitForNextTickAsync(Cancel);
        }
    }

    private static async Task<string> AnswerAsync(TcpClient line)
    {
        using var reader = new StreamReader(line.GetStream(), Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(Cancel);
    }

    private async Task<HttpResponseMessage> BrowserUploadAsync(Visitors visitors)
    {
        var token = Accounts.Browser.TokenOf(await visitors.Owner.ReadAsync("/homes/new"));
        using var offer = new StringContent("""{ "fileName": "a.csv", "size": 20, "fingerprint": "f" }""", MediaTypeHeaderValue.Parse("application/json"));
        using var opened = await visitors.Owner.CallAsync(HttpMethod.Post, $"/homes/{visitors.Home.Id}/history/uploads", token, offer);
        var id = (string)JsonNode.Parse(await opened.Content.ReadAsStringAsync(Cancel))!["id"]!;
        using var chunk = new ByteArrayContent(new byte[20]);
        return await visitors.Owner.CallAsync(HttpMethod.Put, $"/uploads/{id}/chunks/0", token, chunk);
    }

    private async Task<HttpStatusCode> UploadAsync(string name, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        using var answer = await _client.PostAsync(new Uri($"/api/v1/imports?building={_home}&fileName={name}", UriKind.Relative), body, Cancel);
        return answer.StatusCode;
    }

    private async Task<TcpClient> SendHeadAsync(int length)
    {
        var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, portal.Address.Port, Cancel);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /api/v1/imports?building={_home}&fileName=broken.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {portal.ApiKey}\r\nContent-Length: {length}\r\n\r\n");
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
        return line;
    }

    private async Task<long> LeftAsync()
    {
        await using var transaction = await portal.Services.GetRequiredService<PortalDatabase>().BeginAsync(new Actor.Worker(), Cancel);
        await using var count = new NpgsqlCommand("select count(*) from import where file_name = 'broken.csv'", transaction.Connection);
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }
}
