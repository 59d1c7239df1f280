using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>Somebody else who changes things at MOOST, with a token of their own.</summary>
internal sealed class SandboxCaller(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task PutBuildingAsync(JsonObject building)
    {
        var granted = JsonNode.Parse(await _http.GetStringAsync(new Uri("/auth/token/v1?clientId=sandboxclient&clientSecret=sandbox-secret", UriKind.Relative), Cancel))!;
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/buildings/v1", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string?)granted["access_token"]);
        request.Content = new StringContent(building.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    public void Dispose() => _http.Dispose();
}
