using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
using MoostPortal.Tests.MeterFiles.Truth;
using Every = MoostPortal.Tests.MeterFiles.Truth.Dialects;

namespace MoostPortal.DatabaseTests.Api;

/// <summary>What other tools rely on: the names, their nesting and their words, for the files that operators hand out.</summary>
[Collection(SharedPortal.Name)]
public sealed class ImportContractTests(PortalFixture portal) : IAsyncLifetime
{
    private readonly HttpClient _client = portal.CreateClient();

    // No meter point, so that those of the files say nothing against it.
    private readonly string _home = $"home-{Guid.NewGuid().ToString("N")[..8]}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await EnterAsync(_home);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_import_has_the_members_that_were_promised()
    {
        var import = await ImportAsync("TINETZ, days left", $"building={_home}&dryRun=true");

        AssertHas(import, "id", "state", "format", "encoding", "delimiter", "decimalMark", "zone", "series", "days", "rows", "controlTotals", "questions", "findings");
        AssertHas(import["format"]!, "id", "name", "version", "confidence", "reasons");
        AssertHas(import["series"]![0]!, "id", "meterPoint", "register", "direction", "eventType", "unit", "kind", "label", "intervalMinutes", "from", "to", "readings", "totalWh");
        AssertHas(import["days"]![0]!, "series", "date", "expected", "found", "wh", "verdict");
        Assert.Equal(["read", "new", "same", "changed", "refused", "held"], import["rows"]!.AsObject().Select(member => member.Key));
        AssertHas(import["controlTotals"]![0]!, "kind", "fileWh", "oursWh");
        AssertHas(import["findings"]![0]!, "code", "line", "column", "message");
        Assert.Equal(("preview", "at-tinetz", ";", ",", "Europe/Vienna"), Words(import, "state", "delimiter", "decimalMark", "zone"));
        Assert.Equal("sequence", import["days"]!.AsArray().Select(day => (string?)day!["verdict"]).Single(verdict => verdict is not null));
    }

    [Fact]
    public async Task A_question_has_the_members_that_were_promised_and_is_answered_by_them()
    {
        var asked = await ImportAsync("Kärnten Netz", $"building={_home}");
        var question = Assert.Single(asked["questions"]!.AsArray())!;

        var (status, _) = await _client.SendAsync(
            HttpMethod.Post, $"/api/v1/imports/{asked["id"]}/answers", $$"""{ "answers": { "{{question["id"]}}": "{{question["options"]![0]!["id"]}}" } }""");
        var answered = await ReadAsync((string)asked["id"]!);

        Assert.Equal("question", (string?)asked["state"]);
        AssertHas(question, "id", "text", "options");
        AssertHas(question["options"]![0]!, "id", "text");
        Assert.Equal((HttpStatusCode.Accepted, "committed"), (status, (string?)answered["state"]));
    }

    [Theory]
    [InlineData("Wiener Netze, gzip", "utf-8 with BOM", "gzip")]
    [InlineData("Fluvius, zip", "utf-8 with BOM", "zip")]
    [InlineData("E-REDES", "xlsx", null)]
    [InlineData("Vorarlberg Netz", "utf-16le", null)]
    public async Task Packed_files_workbooks_and_other_encodings_are_read_from_the_body_as_they_are(string name, string encoding, string? packing)
    {
        var import = await ImportAsync(name, $"building={_home}&fileName=whatever");

        Assert.Equal(("committed", encoding, packing), ((string?)import["state"], (string?)import["encoding"], (string?)import["packing"]));
        Assert.Equal(0, (int)import["rows"]!["held"]!);
        Assert.True((int)import["rows"]!["new"]! > 1000);
    }

    [Fact]
    public async Task A_dry_run_stores_nothing_but_its_report()
    {
        var import = await ImportAsync("Wiener Netze", $"building={_home}&dryRun=true");

        Assert.Equal("preview", (string?)import["state"]);
        Assert.Equal(0, await CountAsync($"select count(*)::int as \"Value\" from series s join building b using (household_id, building_id) where b.customer_building_id = {_home}"));
        Assert.Equal(0, await CountAsync($"select count(*)::int as \"Value\" from meter_point m join building b using (household_id, building_id) where b.customer_building_id = {_home}"));
    }

    [Fact]
    public async Task A_file_that_names_its_meter_point_needs_no_building()
    {
        var meterPoint = Every.Named("Eloverblik").Series[0].MeterPoint!;
        await EnterAsync(meterPoint);

        var import = await ImportAsync("Eloverblik", "fileName=export.csv");

        Assert.Equal(("committed", null), ((string?)import["state"], (string?)import["building"]));
        Assert.Equal((meterPoint, "meter:1"), ((string?)import["series"]![0]!["building"], (string?)import["series"]![0]!["device"]));
    }

    [Fact]
    public async Task A_file_of_another_homes_meter_point_is_refused_without_saying_whose()
    {
        await EnterAsync(Every.Named("Datadis").Series[0].MeterPoint!);

        var import = await ImportAsync("Datadis", $"building={_home}");

        Assert.Equal(("refused", "import.meter-point.other"), ((string?)import["state"], (string?)import["refusal"]!["code"]));
        Assert.All(import["series"]!.AsArray(), series => Assert.Null(series!["building"]));
        Assert.DoesNotContain("ES", (string?)import["refusal"]!["message"], StringComparison.Ordinal);
        Assert.Empty(import["questions"]!.AsArray());
    }

    [Fact]
    public async Task A_file_of_a_meter_point_that_nobody_has_says_what_to_do()
    {
        var import = await ImportAsync("Enedis, half hours", "fileName=export.csv");

        Assert.Equal(("refused", "import.meter-point.unknown"), ((string?)import["state"], (string?)import["refusal"]!["code"]));
    }

    private static (string?, string?, string?, string?, string?) Words(JsonNode import, string state, string delimiter, string mark, string zone) =>
        ((string?)import[state], (string?)import["format"]!["id"], (string?)import[delimiter], (string?)import[mark], (string?)import[zone]);

    private static void AssertHas(JsonNode node, params string[] members) => Assert.Empty(members.Except(node.AsObject().Select(member => member.Key)));

    private async Task EnterAsync(string home) => await _client.PutAsync(
        home, """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "devices": [{ "id": "meter:1", "type": "SMART_METER" }, { "id": "inverter:1", "type": "INVERTER" }] }""");

    /// <summary>Uploads a fortnight with the doubled hour and lets it be read: the portal of these tests runs no jobs.</summary>
    private async Task<JsonNode> ImportAsync(string dialect, string query)
    {
        var written = Every.Named(dialect);
        using var body = new ByteArrayContent(written.Write(Seasons.Of(written, Season.Autumn)).Bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await _client.PostAsync(new Uri($"/api/v1/imports?{query}", UriKind.Relative), body, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["id"]!;
        Assert.EndsWith($"/api/v1/imports/{id}", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        return await ReadAsync((string)id!);
    }

    private async Task<JsonNode> ReadAsync(string id)
    {
        await portal.Services.GetRequiredService<ImportRun>().RunAsync(Guid.Parse(id), Cancel);
        return (await _client.ShowAsync($"/api/v1/imports/{id}")).Body;
    }

    private async Task<int> CountAsync(FormattableString sql)
    {
        await using var transaction = await portal.Services.GetRequiredService<PortalDatabase>().BeginAsync(new Actor.Worker(), Cancel);
        return await transaction.Db.Database.SqlQuery<int>(sql).SingleAsync(Cancel);
    }
}
