using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace MoostPortal.Benchmarks.Push;

/// <summary>The peers: loops over a bare <see cref="HttpClient"/>, one with ready bytes and one as people write it.</summary>
public sealed class PlainPush(Stage stage, int inFlight)
{
    private static readonly Uri s_events = new("/events/v1", UriKind.Relative);
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    public Task<IReadOnlyList<Measurement>> ReadyBytesAsync(PushEvents events, CancellationToken cancel)
    {
        byte[][] bodies = [.. Enumerable.Range(0, events.Count).Select(events.Json)];
        return RunAsync(events.Count, SendAsync, cancel);

        async Task SendAsync(int i)
        {
            using var body = new ByteArrayContent(bodies[i]);
            body.Headers.ContentType = s_json;
            using var answer = await stage.Sandbox.Http.PostAsync(s_events, body, cancel);
            answer.EnsureSuccessStatusCode();
        }
    }

    public Task<IReadOnlyList<Measurement>> AsJsonAsync(PushEvents events, CancellationToken cancel)
    {
        PushEvents.EventDocument[] documents = [.. Enumerable.Range(0, events.Count).Select(events.Document)];
        return RunAsync(events.Count, SendAsync, cancel);

        async Task SendAsync(int i)
        {
            using var answer = await stage.Sandbox.Http.PostAsJsonAsync(s_events, documents[i], cancel);
            answer.EnsureSuccessStatusCode();
        }
    }

    private async Task<IReadOnlyList<Measurement>> RunAsync(int count, Func<int, Task> send, CancellationToken cancel)
    {
        await stage.Sandbox.BeginAsync(stage.Scale.Homes, cancel);
        var push = await stage.Meter.MeasureAsync(() => Lanes.RunAsync(inFlight, count, send), isOwn: true, cancel);
        return [push with { Fault = await stage.Sandbox.CheckAsync(count, cancel) }];
    }
}
