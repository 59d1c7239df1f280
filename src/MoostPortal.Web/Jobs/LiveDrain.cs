using System.Diagnostics;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Web.Jobs;

/// <summary>Sends recent readings to MOOST until nothing is due, MOOST is away, or the minute is over.</summary>
public sealed partial class LiveDrain(
    EventQueue queue, ExceptionQueue exceptions, EventSender sender, Breaker breaker, IOptions<DeliveryOptions> delivery, ILogger<LiveDrain> logger)
{
    private double _perSecond;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested || breaker.Wait > TimeSpan.Zero)
        {
            return;
        }

        var since = Stopwatch.GetTimestamp();
        var line = new LiveLine(sender);
        var feed = new LiveFeed(NodeName.OfRun(), delivery.Value.Lease, sender.MostLiveAtOnce, Volatile.Read(ref _perSecond), queue, exceptions, line, logger);
        using var pump = new LivePump(feed, line, sender, breaker, cancel);
        await pump.RunAsync();
        Volatile.Write(ref _perSecond, feed.PerSecond);
        if (feed.Accepted > 0)
        {
            Drained(logger, feed.Accepted, Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    [LoggerMessage(LogLevel.Information, "Delivery: sent {Count} live events in {Seconds:F1} s")]
    private static partial void Drained(ILogger logger, int count, double seconds);
}
