using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Time;

namespace MoostPortal.DatabaseTests.Api;

[Collection(SharedPortal.Name)]
public sealed class TariffPlanEndpointsTests(PortalFixture portal) : IDisposable
{
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");

    private readonly HttpClient _client = portal.CreateClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Today => s_vienna.StartOf(s_vienna.DayOf(DateTimeOffset.UtcNow));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_plan_is_listed_and_shown_with_what_it_says_now()
    {
        var plan = await DefineAsync(TariffType.DUAL);

        var (_, list) = await _client.ShowAsync("/api/v1/tariff-plans");
        var (status, shown) = await _client.ShowAsync($"/api/v1/tariff-plans/{plan}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["DUAL", "EUR", "0.2", "0.3", "0.05", "20"], new[] { "type", "currency", "lowPrice", "highPrice", "grid", "taxPercent" }.Select(name => shown[name]!.ToString()));
        Assert.Contains(list["items"]!.AsArray(), item => JsonNode.DeepEquals(item, shown));
    }

    [Fact]
    public async Task Prices_are_taken_in_every_form_and_read_back_with_their_total()
    {
        var plan = await DefineAsync(TariffType.DYNAMIC);
        var start = Today.UtcDateTime;

        var (json, entered) = await PutAsync(plan, $$"""{ "prices": [{ "start": "{{start:yyyy-MM-ddTHH:mm:ssZ}}", "end": "{{start.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}", "price": "0.10" }] }""");
        var (csv, _) = await PutAsync(plan, $"start;end;price\n{start.AddHours(1):yyyy-MM-ddTHH:mm:ssZ};{start.AddHours(2):yyyy-MM-ddTHH:mm:ssZ};0,2", "text/csv");
        var (xml, _) = await PutAsync(plan, Entsoe(start.AddHours(2)), "application/xml");
        var (awattar, last) = await PutAsync(plan, $$"""{ "data": [{ "start_timestamp": {{Milliseconds(start.AddHours(3))}}, "end_timestamp": {{Milliseconds(start.AddHours(4))}}, "marketprice": 400, "unit": "Eur/MWh" }] }""");
        var (_, prices) = await _client.ShowAsync($"/api/v1/tariff-plans/{plan}/prices");

        Assert.All([json, csv, xml, awattar], status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, (int)entered["changed"]!);
        Assert.Equal(Today.AddHours(4), DateTimeOffset.Parse((string)Assert.Single(last["gaps"]!.AsArray())!["start"]!, null));
        Assert.Equal(["0.1", "0.2", "0.3", "0.4"], prices["prices"]!.AsArray().Select(price => price!["price"]!.ToString()));
        Assert.Equal(["0.18", "0.3", "0.42", "0.54"], prices["prices"]!.AsArray().Select(price => price!["total"]!.ToString()));

        var (again, unchanged) = await PutAsync(plan, prices.ToJsonString());
        Assert.Equal((HttpStatusCode.OK, 0), (again, (int)unchanged["changed"]!));
    }

    [Fact]
    public async Task A_preview_keeps_nothing()
    {
        var plan = await DefineAsync(TariffType.DYNAMIC);

        var (status, change) = await _client.SendAsync(HttpMethod.Put, $"/api/v1/tariff-plans/{plan}/prices?preview=true", Entsoe(Today.UtcDateTime), "text/xml");
        var (_, prices) = await _client.ShowAsync($"/api/v1/tariff-plans/{plan}/prices");

        Assert.Equal((HttpStatusCode.OK, 1), (status, (int)change["changed"]!));
        Assert.Empty(prices["prices"]!.AsArray());
    }

    [Fact]
    public async Task What_is_wrong_with_prices_is_named_and_nothing_is_kept()
    {
        var plan = await DefineAsync(TariffType.DYNAMIC);
        var single = await DefineAsync(TariffType.SINGLE);
        const string Overlap = """
            { "prices": [{ "start": "2026-11-24T00:00:00Z", "end": "2026-11-24T02:00:00Z", "price": 0.1 }, { "start": "2026-11-24T01:00:00Z", "end": "2026-11-24T03:00:00Z", "price": 0.1 }] }
            """;

        var (overlap, problem) = await PutAsync(plan, Overlap);
        var (missing, named) = await PutAsync(plan, """{ "prices": [{ "start": "2026-11-24T00:00:00Z", "price": "x" }] }""");
        var (bomb, refused) = await PutAsync(plan, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "application/xml");
        var (wrongKind, kind) = await PutAsync(single, Overlap.Replace("T01:", "T02:", StringComparison.Ordinal));
        var (unknown, _) = await PutAsync(int.MaxValue, Overlap);
        var (form, _) = await PutAsync(plan, Overlap, "application/pdf");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "prices[1] price.slice.overlap"), (overlap, Assert.Single(problem.Errors())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing);
        Assert.StartsWith("prices[0].price ", Assert.Single(named.Errors()), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "prices price.xml.unreadable"), (bomb, Assert.Single(refused.Errors())));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, " tariff.plan.prices"), (wrongKind, Assert.Single(kind.Errors())));
        Assert.Equal(HttpStatusCode.NotFound, unknown);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form);
    }

    [Fact]
    public async Task A_home_follows_a_plan_by_its_number_and_shows_what_the_plan_says()
    {
        var (plan, id) = (await DefineAsync(TariffType.DUAL), ApiCalls.NewId());

        var (status, body) = await _client.PutAsync(id, $$"""{ "zip": "1010", "city": "Wien", "countryCode": "AT", "tariff": { "planId": {{plan}} } }""");
        var (again, _) = await _client.PutAsync(id, body.ToJsonString());
        var (unknown, problem) = await _client.PutAsync(id, """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "tariff": { "planId": 1.5 } }""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (status, again));
        Assert.Equal(["DUAL", "0.3", "0.42"], new[] { "type", "minPrice", "maxPrice" }.Select(name => body["tariff"]![name]!.ToString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "tariff.planId tariff.plan.unknown"), (unknown, Assert.Single(problem.Errors())));
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> PutAsync(int plan, string body, string contentType = "application/json") =>
        _client.SendAsync(HttpMethod.Put, $"/api/v1/tariff-plans/{plan}/prices", body, contentType);

    private async Task<int> DefineAsync(TariffType type)
    {
        var defined = await portal.Services.GetRequiredService<TariffPlans>().DefineAsync(new Actor.Staff(Guid.NewGuid()), new TariffPlanDraft
        {
            Name = $"Plan {Guid.NewGuid():N}",
            Type = type,
            LowPerKWh = 0.2m,
            HighPerKWh = 0.3m,
            LowTariff = LowTariffWeek.Weeknights("22:00", "06:00"),
            Components = new PriceComponents(0.05m, 0, 20),
        }, Cancel);
        Assert.Empty(defined.Problems);
        return defined.Value!.PlanId;
    }

    private static long Milliseconds(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds();

    private static string Entsoe(DateTime start) => $"""
        <Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3"><type>A44</type><TimeSeries>
        <currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>A03</curveType><Period>
        <timeInterval><start>{start:yyyy-MM-ddTHH:mmZ}</start><end>{start.AddHours(1):yyyy-MM-ddTHH:mmZ}</end></timeInterval><resolution>PT60M</resolution>
        <Point><position>1</position><price.amount>300</price.amount></Point></Period></TimeSeries></Publication_MarketDocument>
        """;
}
