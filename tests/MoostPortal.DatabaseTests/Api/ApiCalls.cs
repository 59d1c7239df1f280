using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Api;

/// <summary>Calls the API as a program does, with bodies written by hand.</summary>
internal static class ApiCalls
{
    public const string Home = """{ "zip": "1010", "city": "Wien", "countryCode": "AT" }""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A meter point that no other test uses.</summary>
    public static string NewId() => $"AT.{Guid.NewGuid():N}";

    public static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(
        this HttpClient client, HttpMethod method, string path, string? json = null, string contentType = "application/json", string? language = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
        {
            // The server may refuse a large body before it is sent.
            request.Headers.ExpectContinue = json.Length > 100_000;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        }

        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        if ((int)answer.StatusCode >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        return (answer.StatusCode, JsonNode.Parse(text)!);
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> PutAsync(this HttpClient client, string id, string json, string? language = null) =>
        client.SendAsync(HttpMethod.Put, $"/api/v1/buildings/{id}", json, language: language);

    public static Task<(HttpStatusCode Status, JsonNode Body)> ShowAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path);

    /// <summary>The fields and codes of a refusal, in order: <c>zip building.zip.length</c>.</summary>
    public static string[] Errors(this JsonNode problem) => [.. problem["errors"]!.AsArray().Select(error => $"{error!["field"]} {error["code"]}")];
}
