using System.Net;

namespace MoostPortal.DatabaseTests.Api;

/// <summary>What every operation has in common: who may come in, and what happens beside the operations.</summary>
[Collection(SharedPortal.Name)]
public sealed class ApiDoorTests(PortalFixture portal) : IDisposable
{
    private readonly HttpClient _client = portal.CreateClient();
    private readonly HttpClient _stranger = portal.CreateStranger();

    public void Dispose()
    {
        _client.Dispose();
        _stranger.Dispose();
    }

    [Theory]
    [InlineData("GET", "/api/v1/buildings")]
    [InlineData("PUT", "/api/v1/buildings/a")]
    [InlineData("DELETE", "/api/v1/buildings/a")]
    [InlineData("POST", "/api/v1/buildings/a/deactivate")]
    [InlineData("GET", "/api/v1/fleet")]
    [InlineData("GET", "/api/v1/deliveries")]
    [InlineData("POST", "/api/v1/deliveries/retry")]
    public async Task Nobody_comes_in_without_a_key(string method, string path)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _stranger.SendAsync(HttpMethod.Parse(method), path)).Status);
    }

    [Fact]
    public async Task A_wrong_key_opens_nothing()
    {
        _stranger.DefaultRequestHeaders.Authorization = new("Bearer", Core.Access.ApiKey.NewSecret());

        Assert.Equal(HttpStatusCode.Unauthorized, (await _stranger.ShowAsync("/api/v1/buildings")).Status);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v2/buildings", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/api/v1/buildings/a", HttpStatusCode.MethodNotAllowed)]
    public async Task Other_addresses_and_methods_are_answered_as_problems(string method, string path, HttpStatusCode expected)
    {
        var (status, problem) = await _client.SendAsync(HttpMethod.Parse(method), path);

        Assert.Equal(expected, status);
        Assert.Equal((int)expected, (int)problem["status"]!);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        var (status, _) = await _client.SendAsync(HttpMethod.Put, $"/api/v1/buildings/{ApiCalls.NewId()}", ApiCalls.Home, "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_too_large()
    {
        var body = $$"""{ "zip": "{{new string('1', 1024 * 1024)}}" }""";

        var (status, _) = await _client.PutAsync(ApiCalls.NewId(), body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task The_document_describes_every_operation_with_its_answers()
    {
        var (status, document) = await _stranger.ShowAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["apiKey"]!["scheme"]);
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", operation.Value)));
        foreach (var (name, operation) in operations)
        {
            Assert.StartsWith("/api/v1/", name.Split(' ')[1], StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty((string?)operation!["summary"]), name);
            Assert.NotNull(operation["responses"]!["401"]);
            Assert.NotNull(operation["security"]);
        }
    }

    [Fact]
    public async Task The_document_knows_the_forms_and_the_words()
    {
        var (_, document) = await _stranger.ShowAsync("/openapi/v1.json");

        var schemas = document["components"]!["schemas"]!;
        Assert.Equal("^[a-zA-Z0-9:._-]{1,100}$", (string?)schemas["Building"]!["properties"]!["customerBuildingId"]!["pattern"]);
        Assert.Equal(24, schemas["Device"]!["properties"]!["type"]!["enum"]!.AsArray().Count);
        Assert.Equal("""["type"]""", schemas["Tariff"]!["required"]!.ToJsonString());
        Assert.Equal(26, schemas["Reading"]!["properties"]!["type"]!["enum"]!.AsArray().Count);
        Assert.NotNull(schemas["Building"]!["examples"]);
    }

    [Fact]
    public async Task There_is_a_page_to_try_it()
    {
        var page = await _stranger.GetStringAsync(new Uri("/scalar/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("MoostPortal API", page, StringComparison.Ordinal);
    }
}
