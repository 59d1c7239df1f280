namespace MoostPortal.Benchmarks.Push;

/// <summary>Keeps so many requests under way, whoever sends them.</summary>
internal static class Lanes
{
    public static Task RunAsync(int lanes, int count, Func<int, Task> send)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(LaneAsync)));

        async Task LaneAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await send(i);
            }
        }
    }
}
