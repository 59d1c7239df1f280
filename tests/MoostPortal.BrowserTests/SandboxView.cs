using System.Text;
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

    /// <summary>Lets MOOST take its time over every write of a building.</summary>
    public async Task SlowDownAsync(TimeSpan latency)
    {
        var order = new JsonObject
        {
            ["rules"] = new JsonArray(new JsonObject { ["method"] = "POST", ["path"] = "/buildings/v1", ["latencyMilliseconds"] = (int)latency.TotalMilliseconds }),
        };
        using var body = new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PutAsync(new Uri("/_control/faults", UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until a call about this building has arrived.</summary>
    public async Task SeeCallAsync(string customerBuildingId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await _http.GetStringAsync(new Uri("/_control/ledger", UriKind.Relative), patience.Token)).Contains(customerBuildingId, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    public void Dispose() => _http.Dispose();
}
