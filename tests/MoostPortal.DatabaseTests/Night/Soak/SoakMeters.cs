using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>Send readings of all homes in turn, and now and then a file of a day that is long past; remember what the portal accepted.</summary>
internal sealed class SoakMeters(PatientClient portal, IReadOnlyList<SoakHome> homes, Random random)
{
    private const string Type = "ENERGY_CONSUMPTION";
    private const int MostARequest = 250;
    private const int QuartersOfADay = 96;

    private static readonly DateTimeOffset s_past = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly List<string> _files = [];
    private readonly HashSet<(int Home, int Day)> _past = [];

    /// <summary>Home and instant of every reading that the portal accepted.</summary>
    public HashSet<(int Home, long At)> Accepted { get; } = [];

    public int Files => _files.Count;

    /// <summary>What was measured follows from when, so that nobody has to remember it. Exact in MOOST's 32 bits.</summary>
    public static float ValueOf(int home, long at) => ((home + at) % 1000) / 8f;

    public async Task MeasureAsync(double perSecond, CancellationToken stop, CancellationToken cancel)
    {
        var next = 0;
        using var turn = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!stop.IsCancellationRequested)
        {
            var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var chosen = new List<int>();
            for (var looked = 0; chosen.Count < (int)perSecond && looked < homes.Count; looked++, next = (next + 1) % homes.Count)
            {
                if (homes[next].IsRegistered && !SoakEditors.IsGuest(next))
                {
                    chosen.Add(next);
                }
            }

            foreach (var some in chosen.Chunk(MostARequest))
            {
                await PostAsync(some, at, cancel);
            }

            await ((Task)turn.WaitForNextTickAsync(stop).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task UploadAsync(TimeSpan pause, CancellationToken stop, CancellationToken cancel)
    {
        while (!stop.IsCancellationRequested)
        {
            var (home, day) = (random.Next(homes.Count / 10) * 10, random.Next(200));
            if (homes[home].IsRegistered && _past.Add((home, day)))
            {
                var from = s_past.AddDays(day).ToUnixTimeSeconds();
                long[] instants = [.. Enumerable.Range(0, QuartersOfADay).Select(quarter => from + (900L * quarter))];
                var (status, text) = await portal.SendAsync(HttpMethod.Post, "api/v1/imports?fileName=day.csv", Csv(home, instants), cancel, "text/csv");
                Assert.True(status == HttpStatusCode.Accepted, $"{status} {text}");
                _files.Add((string)JsonNode.Parse(text)!["id"]!);
                Accepted.UnionWith(instants.Select(at => (home, at)));
            }

            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether every file was read and stored.</summary>
    public async Task<bool> AreFilesStoredAsync(CancellationToken cancel)
    {
        while (_files is [.., var last])
        {
            var (_, text) = await portal.SendAsync(HttpMethod.Get, $"api/v1/imports/{last}", body: null, cancel);
            var state = (string?)JsonNode.Parse(text)!["state"];
            Assert.True(state is "reading" or "committing" or "committed", text);
            if (state != "committed")
            {
                return false;
            }

            _files.RemoveAt(_files.Count - 1);
        }

        return true;
    }

    private async Task PostAsync(int[] some, long at, CancellationToken cancel)
    {
        var body = new StringBuilder("[");
        foreach (var home in some)
        {
            body.Append(body.Length > 1 ? "," : "").Append(
                CultureInfo.InvariantCulture,
                $$"""{"customerBuildingId":"{{homes[home].Id}}","deviceId":"{{SoakHome.Meter}}","type":"{{Type}}","timestamp":"{{Instant(at)}}","value":{{ValueOf(home, at)}}}""");
        }

        var (status, text) = await portal.SendAsync(HttpMethod.Post, "api/v1/readings", body.Append(']').ToString(), cancel);
        var answer = JsonNode.Parse(text)!;

        // A duplicate is one that an earlier try, whose answer was lost, had stored.
        Assert.True(status == HttpStatusCode.OK && (int)answer["rejected"]! == 0, $"{status} {text[..Math.Min(text.Length, 500)]}");
        Accepted.UnionWith(some.Select(home => (home, at)));
    }

    private string Csv(int home, IEnumerable<long> instants) => string.Concat(
        instants.Select(at => string.Create(CultureInfo.InvariantCulture, $"{homes[home].Id},{SoakHome.Meter},{Type},{ValueOf(home, at)},{Instant(at)}\n"))
            .Prepend("customerBuildingId,deviceId,type,value,timestamp\n"));

    private static string Instant(long at) => DateTimeOffset.FromUnixTimeSeconds(at).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
