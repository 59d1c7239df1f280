using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>The provider's program: enters homes with a meter, sends one reading of each, and remembers what the portal accepted.</summary>
internal sealed class ProviderProgram(PatientClient portal)
{
    public ConcurrentDictionary<(string Home, long At), byte> Accepted { get; } = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task EnterAsync(IEnumerable<string> homes)
    {
        foreach (var home in homes)
        {
            var (status, text) = await portal.SendAsync(HttpMethod.Put, $"api/v1/buildings/{home}", """
                { "zip": "1010", "city": "Wien", "countryCode": "AT", "timeZoneId": "Europe/Vienna", "devices": [{ "id": "meter-1", "type": "SMART_METER" }] }
                """, Cancel);
            Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK, text);
        }
    }

    public async Task SendAsync(IReadOnlyCollection<string> homes, long at)
    {
        var stamp = DateTimeOffset.FromUnixTimeSeconds(at).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var readings = new JsonArray([.. homes.Select(home => new JsonObject
        {
            ["customerBuildingId"] = home, ["deviceId"] = "meter-1", ["type"] = "ENERGY_CONSUMPTION", ["timestamp"] = stamp, ["value"] = 0.25m,
        })]);
        var (status, text) = await portal.SendAsync(HttpMethod.Post, "api/v1/readings", readings.ToJsonString(), Cancel);
        Assert.True(status == HttpStatusCode.OK && (int)JsonNode.Parse(text)!["rejected"]! == 0, text);
        foreach (var home in homes)
        {
            Accepted.TryAdd((home, at), 0);
        }
    }
}
