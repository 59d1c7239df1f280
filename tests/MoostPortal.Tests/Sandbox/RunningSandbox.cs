extern alias sandbox;

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using sandbox::MoostPortal.Sandbox;

namespace MoostPortal.Tests.Sandbox;

/// <summary>A sandbox with a signed-in client, spoken to in plain HTTP and handwritten JSON.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    public const string Customer = "5f1e9a7b3c2d4e6f8a0b1c2d";
    public const string SignInPath = "/auth/token/v1?clientId=sandboxclient&clientSecret=sandbox-secret";

    private RunningSandbox(SandboxServer server, HttpClient http)
    {
        Server = server;
        Http = http;
    }

    public SandboxServer Server { get; }

    public HttpClient Http { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<RunningSandbox> StartAsync() => StartAsync(new SandboxOptions());

    public static async Task<RunningSandbox> StartAsync(SandboxOptions options)
    {
        var server = await SandboxServer.StartAsync(options, Cancel);
        var running = new RunningSandbox(server, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address });
        await running.SignInAsync();
        return running;
    }

    public static string Building(string id = "HOME-1") =>
        $$"""
        {"customerBuildingId":"{{id}}","customerId":"{{Customer}}","zip":"01067","city":"Dresden","countryCode":"DE","registrationTimestamp":1549971011,
         "devices":[{"id":"meter-1","type":"SMART_METER","product_name":"Meter"}],"settings":{"tariff":{"type":"SINGLE"} } }
        """;

    public static string Event(long timestamp = 1_657_029_000, string building = "HOME-1", string device = "meter-1") =>
        $$"""
        {"timestamp":{{timestamp}},"customerId":"{{Customer}}","customerBuildingId":"{{building}}","deviceId":"{{device}}","deviceName":"Meter","value":99.9,
         "type":"ENERGY_CONSUMPTION","source":"SMART_METER"}
        """;

    public static string With(string json, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        change(node);
        return node.ToJsonString();
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

    public async Task SignInAsync()
    {
        using var answer = await Http.GetAsync(SignInPath, Cancel);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)(await ReadAsync(answer))["access_token"]);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path, Cancel);

    public Task<HttpResponseMessage> DeleteAsync(string path) => Http.DeleteAsync(path, Cancel);

    public async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await Http.PostAsync(path, body, Cancel);
    }

    public async Task<HttpResponseMessage> PutAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await Http.PutAsync(path, body, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
