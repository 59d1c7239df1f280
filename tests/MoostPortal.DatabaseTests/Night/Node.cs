using System.Diagnostics;
using MoostPortal.DatabaseTests.Delivery;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>One node of a fleet and where it answers.</summary>
internal sealed class Node(Uri address, NodeProcess process) : IDisposable
{
    private readonly HttpClient _health = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    public Uri Address => address;

    public NodeProcess Process => process;

    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        try
        {
            using var answer = await _health.GetAsync(new Uri("health/ready", UriKind.Relative), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    public async Task WaitUntilReadyAsync(TimeSpan patience, CancellationToken cancel)
    {
        for (var since = Stopwatch.GetTimestamp(); !await IsReadyAsync(cancel);)
        {
            Assert.False(process.HasExited, process.HasExited ? await process.LastWordsAsync(cancel) : "");
            Assert.True(Stopwatch.GetElapsedTime(since) < patience, process.Log);
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
    }

    public void Dispose()
    {
        process.Dispose();
        _health.Dispose();
    }
}
