using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Imports;

namespace MoostPortal.DatabaseTests.Api;

[Collection(SharedPortal.Name)]
public sealed class ImportEndpointsTests(PortalFixture portal) : IAsyncLifetime
{
    private const string File = "timestamp,value\n2025-01-01T00:00:00Z,1.5\n2025-01-01T00:15:00Z,2.5\n2025-01-01T00:15:00Z,2.5\nyesterday,3\n";

    private const string Operators =
        "Datum;Zeit von;Zeit bis;Verbrauch [kWh]\n15.01.2026;12:00:00;12:15:00;0,250\n15.01.2026;12:15:00;12:30:00;0,250\n";

    private readonly HttpClient _client = portal.CreateClient();
    private readonly string _home = ApiCalls.NewId();

    private string Series => $"building={_home}&device=meter:1&type=ENERGY_CONSUMPTION";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _client.PutAsync(
        _home, """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "devices": [{ "id": "meter:1", "type": "SMART_METER" }] }""");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_taken_at_once_and_read_afterwards()
    {
        var (status, taken) = await UploadAsync($"{Series}&fileName=2025.csv", File);

        await ReadAsync(taken);

        var (_, read) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("reading", (string?)taken["state"]);
        Assert.Equal("committed", (string?)read["state"]);
        Assert.Equal("""{"read":4,"new":2,"same":1,"changed":0,"refused":1,"held":0}""", read["rows"]!.ToJsonString());
        Assert.Equal((File.Length, "2025.csv", _home), ((int)read["bytes"]!, (string?)read["fileName"], (string?)read["building"]));
        Assert.Null(read["refusal"]);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task The_answer_says_where_to_look_whatever_the_body_is_called(string? contentType)
    {
        using var content = Csv(File);
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);

        using var answer = await _client.PostAsync(new Uri($"/api/v1/imports?{Series}", UriKind.Relative), content, Cancel);

        var (status, _) = await _client.ShowAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Rejected_rows_come_back_as_a_file()
    {
        var (_, taken) = await UploadAsync(Series, File);
        await ReadAsync(taken);

        using var answer = await _client.GetAsync(new Uri($"/api/v1/imports/{taken["id"]}/rejected", UriKind.Relative), Cancel);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"rejected-{taken["id"]}.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Contains("yesterday,3", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_is_shown_committed_and_undone()
    {
        var (_, taken) = await UploadAsync($"building={_home}&fileName=netz.csv&dryRun=true", Operators);
        await ReadAsync(taken);
        var (_, preview) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");

        var (commitStatus, committing) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{taken["id"]}/commit", """{ "changed": "replaceIfBetter" }""");
        await ReadAsync(taken);
        var (_, committed) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");
        var (undoStatus, _) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{taken["id"]}/undo");
        await ReadAsync(taken);
        var (_, undone) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");

        Assert.Equal(("preview", true, "Europe/Vienna", ";", ","), ((string?)preview["state"], (bool)preview["dryRun"]!, (string?)preview["zone"], (string?)preview["delimiter"], (string?)preview["decimalMark"]));
        var series = Assert.Single(preview["series"]!.AsArray())!;
        Assert.Equal(("ENERGY_CONSUMPTION", "meter:1", "kWh", "consumption"), ((string?)series["eventType"], (string?)series["device"], (string?)series["unit"], (string?)series["direction"]));
        Assert.Equal((2, 500m), ((int)series["readings"]!, (decimal)series["totalWh"]!));
        Assert.Equal("""{"series":0,"date":"2026-01-15","expected":96,"found":2,"wh":500,"verdict":null}""", Assert.Single(preview["days"]!.AsArray())!.ToJsonString());
        Assert.Equal((HttpStatusCode.Accepted, "committing", "replaceIfBetter"), (commitStatus, (string?)committing["state"], (string?)committing["changed"]));
        Assert.Equal("committed", (string?)committed["state"]);
        Assert.Equal((HttpStatusCode.Accepted, "undone"), (undoStatus, (string?)undone["state"]));
        Assert.Equal("""{"neverSent":2,"resent":0,"notRecalled":0}""", undone["undone"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "answers": { "device:0": "meter:2" } }""")]
    [InlineData("""{ "answers": [{ "id": "device:0", "option": "meter:2" }] }""")]
    [InlineData("""{ "device:0": "meter:2" }""")]
    public async Task A_question_is_answered_by_its_id_and_the_file_commits_by_itself(string body)
    {
        await _client.PutAsync(
            _home,
            """
            { "zip": "1010", "city": "Wien", "countryCode": "AT", "devices": [{ "id": "meter:1", "type": "SMART_METER" }, { "id": "meter:2", "type": "SMART_METER" }] }
            """);
        var (_, taken) = await UploadAsync($"building={_home}&fileName=netz.csv", Operators);
        await ReadAsync(taken);
        var (_, asked) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");

        var (status, _) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{taken["id"]}/answers", body);
        await ReadAsync(taken);
        var (_, committed) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");

        Assert.Equal("question", (string?)asked["state"]);
        var question = Assert.Single(asked["questions"]!.AsArray())!;
        Assert.Equal("device:0", (string?)question["id"]);
        Assert.NotEmpty((string)question["text"]!);
        Assert.Equal(["meter:1", "meter:2", "leaveOut"], question["options"]!.AsArray().Select(option => (string?)option!["id"]));
        Assert.Equal((HttpStatusCode.Accepted, "committed"), (status, (string?)committed["state"]));
        Assert.Equal("meter:2", (string?)committed["series"]![0]!["device"]);
    }

    [Theory]
    [InlineData("answers", """{ "answers": { "bill": "12" } }""", " import.state.committed")]
    [InlineData("undo", null, null)]
    [InlineData("commit", null, null)]
    public async Task What_a_state_does_not_allow_is_a_conflict(string call, string? body, string? error)
    {
        var (_, taken) = await UploadAsync(Series, File);
        var (early, _) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{taken["id"]}/undo");
        await ReadAsync(taken);

        var (status, problem) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{taken["id"]}/{call}", body);

        Assert.Equal(HttpStatusCode.Conflict, early);
        Assert.Equal(error is null ? HttpStatusCode.Accepted : HttpStatusCode.Conflict, status);
        Assert.Equal(error, error is null ? null : Assert.Single(problem.Errors()));
    }

    [Theory]
    [InlineData("answers", "[]", "answers import.answers.count")]
    [InlineData("answers", """{ "answers": { "fold:2025-10-26": "summed" } }""", "answers.fold:2025-10-26 import.answer.unasked")]
    [InlineData("answers", """{ "bill": "1,5" }""", "answers.bill import.answer.bill")]
    [InlineData("commit", """{ "changed": "perhaps" }""", "changed import.changed.word")]
    public async Task A_wrong_decision_is_named(string call, string body, string error)
    {
        var (_, taken) = await UploadAsync($"{Series}&dryRun=true", File);
        await ReadAsync(taken);

        var (status, problem) = await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{taken["id"]}/{call}", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task There_are_no_rejected_rows_before_the_file_is_read()
    {
        var (_, taken) = await UploadAsync(Series, File);

        var (status, problem) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}/rejected");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal([" import.rejected.none-yet"], problem.Errors());
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_with_its_reason()
    {
        var (_, taken) = await UploadAsync(Series, "nothing to read\n");
        await ReadAsync(taken);

        var (_, read) = await _client.ShowAsync($"/api/v1/imports/{taken["id"]}");

        Assert.Equal("refused", (string?)read["state"]);
        Assert.StartsWith("import.file.", (string?)read["refusal"]!["code"], StringComparison.Ordinal);
        Assert.NotEmpty((string)read["refusal"]!["message"]!);
    }

    [Fact]
    public async Task Uploads_of_a_home_are_listed_newest_first()
    {
        await UploadAsync($"{Series}&fileName=a.csv", File);
        await UploadAsync($"{Series}&fileName=b.csv", File);

        var (_, list) = await _client.ShowAsync($"/api/v1/imports?building={_home}");
        var (_, newest) = await _client.ShowAsync("/api/v1/imports?limit=1");

        Assert.Equal(["b.csv", "a.csv"], list["items"]!.AsArray().Select(item => (string?)item!["fileName"]));
        Assert.Equal("b.csv", (string?)Assert.Single(newest["items"]!.AsArray())!["fileName"]);
    }

    [Theory]
    [InlineData("building=%00", HttpStatusCode.UnprocessableEntity, "building building.id.form")]
    [InlineData("building=nobody&device=meter:1&type=ENERGY_CONSUMPTION", HttpStatusCode.NotFound, "building building.not-found")]
    [InlineData("building=HOME&device=meter:9&type=ENERGY_CONSUMPTION", HttpStatusCode.UnprocessableEntity, "device device.not-found")]
    [InlineData("building=HOME&device=meter:1&type=ENERGY", HttpStatusCode.UnprocessableEntity, "type reading.type.unknown")]
    [InlineData("dryRun=perhaps", HttpStatusCode.UnprocessableEntity, "dryRun import.dry-run.word")]
    [InlineData("building=HOME&device=m", HttpStatusCode.UnprocessableEntity, "device device.id.form")]
    [InlineData("fileName=a%00b", HttpStatusCode.UnprocessableEntity, "fileName import.file-name.form")]
    public async Task A_wrong_parameter_is_named(string query, HttpStatusCode expected, string error)
    {
        var (status, problem) = await UploadAsync(query.Replace("HOME", _home, StringComparison.Ordinal), File);

        Assert.Equal(expected, status);
        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task A_file_that_announces_more_than_the_limit_is_refused_before_it_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/imports?{Series}", UriKind.Relative))
        {
            Content = new AnnouncedContent(1L << 50),
        };
        request.Headers.ExpectContinue = true;

        using var answer = await _client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("00000000-0000-7000-8000-000000000000")]
    [InlineData("nothing")]
    public async Task An_unknown_upload_is_not_there(string id)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _client.ShowAsync($"/api/v1/imports/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.ShowAsync($"/api/v1/imports/{id}/rejected")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{id}/commit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.SendAsync(HttpMethod.Post, $"/api/v1/imports/{id}/undo")).Status);
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(string query, string file)
    {
        using var content = Csv(file);
        using var answer = await _client.PostAsync(new Uri($"/api/v1/imports?{query}", UriKind.Relative), content, Cancel);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }

    // The portal of these tests runs no jobs.
    private Task ReadAsync(JsonNode taken) => portal.Services.GetRequiredService<ImportRun>().RunAsync(Guid.Parse((string)taken["id"]!), Cancel);

    private static StringContent Csv(string text) => new(text, new MediaTypeHeaderValue("text/csv"));

    /// <summary>Says how long it is and never sends a byte.</summary>
    private sealed class AnnouncedContent : HttpContent
    {
        private readonly long _length;

        public AnnouncedContent(long length)
        {
            _length = length;
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.Delay(Timeout.Infinite, Cancel);

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }
}
