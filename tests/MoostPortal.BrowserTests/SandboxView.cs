using System.Text.Json.Nodes;

namespace MoostPortal.BrowserTests;

/// <summary>What MOOST's stand-in holds, asked over its control endpoints.</summary>
public sealed class SandboxView(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<JsonObject> BuildingAsync(string customerBuildingId) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri($"/_control/buildings/{customerBuildingId}", UriKind.Relative), TestContext.Current.CancellationToken))!.AsObject();

    public async Task<JsonNode> EventsAsync(string customerBuildingId) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri($"/_control/events?building={customerBuildingId}", UriKind.Relative), TestContext.Current.CancellationToken))!;

    public void Dispose() => _http.Dispose();
}
