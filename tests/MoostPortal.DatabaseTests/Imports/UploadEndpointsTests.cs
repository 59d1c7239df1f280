using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Access;
using MoostPortal.DatabaseTests.Accounts;
using MoostPortal.Web.Imports;

namespace MoostPortal.DatabaseTests.Imports;

/// <summary>What a browser's script meets when it sends files, and what slow, greedy and foreign ones meet.</summary>
[Collection(SharedPortal.Name)]
public sealed class UploadEndpointsTests(PortalFixture portal) : IAsyncLifetime
{
    private const int Piece = UploadSessions.LeastChunkBytes;

    private Visitors _visitors = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _visitors = await Visitors.ArriveAsync(portal);

    public ValueTask DisposeAsync()
    {
        _visitors.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_arrives_in_chunks_and_gets_a_page()
    {
        var anna = await SenderAsync(_visitors.Owner);
        var (status, begun) = await anna.OpenAsync(2 * Piece);
        var id = (string)begun["id"]!;

        var first = await anna.PutAsync(id, 0, Piece);
        var misplaced = await anna.PutAsync(id, 0, Piece / 2);
        var early = await anna.CallAsync(HttpMethod.Post, $"/uploads/{id}/complete");
        var (_, again) = await anna.OpenAsync(2 * Piece);
        var second = await anna.PutAsync(id, Piece, Piece);
        var whole = await anna.CallAsync(HttpMethod.Post, $"/uploads/{id}/complete");

        Assert.Equal((HttpStatusCode.OK, 0, UploadSessions.MostChunkBytes), (status, (int)begun["offset"]!, (int)begun["chunkBytes"]!));
        Assert.Equal((HttpStatusCode.OK, Piece), (first.Status, (int)first.Body!["offset"]!));
        Assert.Equal((HttpStatusCode.Conflict, Piece), (misplaced.Status, (int)misplaced.Body!["offset"]!));
        Assert.Equal((HttpStatusCode.Conflict, Piece), (early.Status, (int)early.Body!["offset"]!));
        Assert.Equal((id, Piece), ((string)again["id"]!, (int)again["offset"]!));
        Assert.Equal(2 * Piece, (int)second.Body!["offset"]!);
        Assert.Equal((HttpStatusCode.Accepted, $"/imports/{id}"), (whole.Status, whole.Location));
    }

    [Fact]
    public async Task Without_the_page_s_token_nothing_is_taken()
    {
        var anna = await SenderAsync(_visitors.Owner) with { Token = null };

        var (status, problem) = await anna.OpenAsync(Piece);

        Assert.Equal((HttpStatusCode.BadRequest, "antiforgery"), (status, (string)problem["code"]!));
    }

    [Fact]
    public async Task Somebody_elses_upload_and_home_and_none_answer_alike()
    {
        var anna = await SenderAsync(_visitors.Owner);
        var ben = await SenderAsync(_visitors.Stranger);
        var id = (string)(await anna.OpenAsync(2 * Piece)).Body["id"]!;

        foreach (var unknown in new[] { id, $"{Guid.NewGuid()}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await ben.PutAsync(unknown, 0, Piece)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await ben.CallAsync(HttpMethod.Post, $"/uploads/{unknown}/complete")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await ben.CallAsync(HttpMethod.Delete, $"/uploads/{unknown}")).Status);
        }

        var (foreign, _) = await ben.OpenAsync(Piece);
        Assert.Equal(HttpStatusCode.NotFound, foreign);
        Assert.Equal(HttpStatusCode.NoContent, (await anna.CallAsync(HttpMethod.Delete, $"/uploads/{id}")).Status);
    }

    [Fact]
    public async Task One_byte_too_many_is_refused_as_too_large()
    {
        var anna = await SenderAsync(_visitors.Owner);

        var (file, problem) = await anna.OpenAsync(new ImportOptions().MostBytes + 1);
        var id = (string)(await anna.OpenAsync(100_000_000)).Body["id"]!;
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, portal.Address.Port, Cancel);
        await line.GetStream().WriteAsync(anna.HeadOf($"/uploads/{id}/chunks/0", UploadSessions.MostChunkBytes + 1), Cancel);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "import.too-large"), (file, (string)problem["code"]!));
        Assert.StartsWith("HTTP/1.1 413", await AnswerAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_a_hundred_bytes_a_second_is_cut_and_leaves_nothing_of_its_chunk()
    {
        var anna = await SenderAsync(_visitors.Owner);
        var id = (string)(await anna.OpenAsync(2 * Piece)).Body["id"]!;
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, portal.Address.Port, Cancel);
        var stream = line.GetStream();
        await stream.WriteAsync(anna.HeadOf($"/uploads/{id}/chunks/0", Piece), Cancel);

        var answer = new byte[4096];
        var reading = stream.ReadAsync(answer, Cancel).AsTask();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var seconds = 0;
        while (!reading.IsCompleted && seconds < 30)
        {
            await stream.WriteAsync(new byte[100], Cancel);
            await pace.WaitForNextTickAsync(Cancel);
            seconds++;
        }

        // Kestrel grants five seconds before it counts.
        Assert.InRange(seconds, 4, 15);
        var said = Encoding.ASCII.GetString(answer, 0, await reading);
        Assert.True(said.Length == 0 || said.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), said);
        Assert.Equal(0, (int)(await anna.OpenAsync(2 * Piece)).Body["offset"]!);
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_leaves_the_upload_to_be_resumed()
    {
        var anna = await SenderAsync(_visitors.Owner);
        var id = (string)(await anna.OpenAsync(3 * Piece)).Body["id"]!;
        await anna.PutAsync(id, 0, Piece);
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(IPAddress.Loopback, portal.Address.Port, Cancel);
            await line.GetStream().WriteAsync(anna.HeadOf($"/uploads/{id}/chunks/{Piece}", Piece), Cancel);
            await line.GetStream().WriteAsync(new byte[Piece / 2], Cancel);
        }

        Assert.Equal(Piece, (int)(await anna.OpenAsync(3 * Piece)).Body["offset"]!);
    }

    [Fact]
    public async Task Whoever_sends_many_chunks_at_once_is_asked_to_come_again_and_keeps_nobody_else_waiting()
    {
        var anna = await SenderAsync(_visitors.Owner);
        var staff = await SenderAsync(_visitors.Staff);
        var id = (string)(await anna.OpenAsync(60 * Piece)).Body["id"]!;
        var other = (string)(await staff.OpenAsync(Piece)).Body["id"]!;

        // Each holds its place with a body that has not come yet.
        var lines = new List<TcpClient>();
        try
        {
            var answers = new List<Task<string>>();
            for (var no = 0; no < 50; no++)
            {
                var line = new TcpClient();
                lines.Add(line);
                await line.ConnectAsync(IPAddress.Loopback, portal.Address.Port, Cancel);
                await line.GetStream().WriteAsync(anna.HeadOf($"/uploads/{id}/chunks/0", Piece), Cancel);
                answers.Add(AnswerAsync(line));
            }

            // All but as many as there are places are answered at once.
            var refused = new List<string>();
            while (refused.Count < 50 - UploadGate.Places.MostOfPerson)
            {
                var answered = await Task.WhenAny(answers);
                answers.Remove(answered);
                refused.Add(await answered);
            }

            Assert.All(refused, answer => Assert.StartsWith("HTTP/1.1 429", answer, StringComparison.Ordinal));
            Assert.All(refused, answer => Assert.Contains("Retry-After: 1", answer, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(HttpStatusCode.OK, (await staff.PutAsync(other, 0, Piece)).Status);
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    [Fact]
    public async Task Staff_load_a_file_of_many_homes_that_belongs_to_none_of_them()
    {
        var staff = await SenderAsync(_visitors.Staff) with { Begin = Sender.ManyHomes };
        var (status, begun) = await staff.OpenAsync(2 * Piece);
        var id = (string)begun["id"]!;

        var first = await staff.PutAsync(id, 0, Piece);
        var (_, again) = await staff.OpenAsync(2 * Piece);
        var second = await staff.PutAsync(id, Piece, Piece);
        var whole = await staff.CallAsync(HttpMethod.Post, $"/uploads/{id}/complete");

        Assert.Equal((HttpStatusCode.OK, 0), (status, (int)begun["offset"]!));
        Assert.Equal(Piece, (int)first.Body!["offset"]!);
        Assert.Equal((id, Piece), ((string)again["id"]!, (int)again["offset"]!));
        Assert.Equal(2 * Piece, (int)second.Body!["offset"]!);
        Assert.Equal((HttpStatusCode.Accepted, $"/imports/{id}"), (whole.Status, whole.Location));
        var import = await portal.Services.GetRequiredService<ImportReader>().FindAsync(new Actor.Worker(), Guid.Parse(id), Cancel);
        Assert.Equal((ImportPhase.Received, null), (import!.Phase, import.CustomerBuildingId));
    }

    [Fact]
    public async Task A_file_of_many_homes_is_for_staff_and_its_sender_alone()
    {
        var anna = await SenderAsync(_visitors.Owner) with { Begin = Sender.ManyHomes };
        var staff = await SenderAsync(_visitors.Staff) with { Begin = Sender.ManyHomes };
        var administrator = await SenderAsync(_visitors.Administrator);
        var id = (string)(await staff.OpenAsync(Piece)).Body["id"]!;

        using var body = JsonContent.Create(new { fileName = "a.csv", size = Piece, fingerprint = "f" });
        using var refused = await _visitors.Owner.CallAsync(HttpMethod.Post, Sender.ManyHomes, anna.Token, body);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.PutAsync(id, 0, Piece)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PutAsync(id, 0, Piece)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await staff.CallAsync(HttpMethod.Delete, $"/uploads/{id}")).Status);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.UnprocessableEntity, "import.upload.empty")]
    [InlineData(1L << 50, HttpStatusCode.RequestEntityTooLarge, "import.too-large")]
    public async Task What_staff_offer_is_checked_as_everybody_s_is(long size, HttpStatusCode expected, string code)
    {
        var staff = await SenderAsync(_visitors.Staff) with { Begin = Sender.ManyHomes };

        var (status, problem) = await staff.OpenAsync(size);

        Assert.Equal((expected, code), (status, (string)problem["code"]!));
        Assert.NotEmpty((string)problem["detail"]!);
    }

    private static async Task<string> AnswerAsync(TcpClient line)
    {
        var answer = new byte[4096];
        return Encoding.ASCII.GetString(answer, 0, await line.GetStream().ReadAsync(answer, Cancel));
    }

    private async Task<Sender> SenderAsync(Browser browser)
    {
        var page = await browser.ReadAsync("/homes/new");
        return new Sender(browser, _visitors.Home.Id, Browser.TokenOf(page));
    }

    private sealed record Sender(Browser Browser, int Home, string? Token)
    {
        public const string ManyHomes = "/staff/history/uploads";

        // A name of its own for every sender: tests share the portal, and the same file would be found again.
        private readonly string _name = $"{Guid.NewGuid():N}.csv";

        public string Begin { get; init; } = $"/homes/{Home}/history/uploads";

        public async Task<(HttpStatusCode Status, JsonNode Body)> OpenAsync(long size)
        {
            using var body = JsonContent.Create(new { fileName = _name, size, fingerprint = "f" });
            var answer = await CallAsync(HttpMethod.Post, Begin, body);
            return (answer.Status, answer.Body!);
        }

        public async Task<Answer> PutAsync(string id, long offset, int length)
        {
            using var body = new ByteArrayContent(new byte[length]);
            return await CallAsync(HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/uploads/{id}/chunks/{offset}"), body);
        }

        public async Task<Answer> CallAsync(HttpMethod method, string path, HttpContent? body = null)
        {
            using var answer = await Browser.CallAsync(method, path, Token, body);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            return new Answer(answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer.Headers.Location?.OriginalString);
        }

        /// <summary>The request up to its body, for lines that are held in hand.</summary>
        public byte[] HeadOf(string path, int length)
        {
            var cookies = Browser.Cookies.GetCookieHeader(new Uri("http://localhost"));
            return Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"PUT {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nRequestVerificationToken: {Token}\r\nContent-Length: {length}\r\n\r\n"));
        }
    }

    private sealed record Answer(HttpStatusCode Status, JsonNode? Body, string? Location);
}
