using System.Diagnostics;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost.Events;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Web.Jobs;

/// <summary>Tries again the events that did not simply arrive: those of one series one after the other, those of different series side by side.</summary>
public sealed class ExceptionDrain(ExceptionQueue queue, EventSender sender, Breaker breaker, IOptions<DeliveryOptions> options)
{
    /// <summary>After so many errors inside MOOST while it answers others well, the event itself is taken for the cause.</summary>
    private const int MostErrors = 5;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    private readonly TimeSpan _lease = options.Value.Lease;

    /// <summary>Sends until nothing is due, MOOST is away, or the minute is over.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var (since, owner) = (Stopwatch.GetTimestamp(), NodeName.OfRun());

        // As many as can end within the lease, each given one attempt's time.
        while (!cancel.IsCancellationRequested && breaker.Wait == TimeSpan.Zero && Stopwatch.GetElapsedTime(since) < s_longest
            && await queue.ClaimAsync(owner, _lease, breaker.IsWell ? sender.MostLiveAtOnce : 1, cancel) is { Count: > 0 } due)
        {
            await sender.PrepareAsync(cancel);
            await Task.WhenAll(due.GroupBy(one => one.Event.Series.SeriesId).Select(series => SendInOrderAsync(series, owner)));
        }
    }

    private async Task SendInOrderAsync(IEnumerable<DueException> series, string owner)
    {
        foreach (var one in series.OrderBy(one => one.Event.At))
        {
            await queue.SettleAsync(one, owner, await SendAsync(one), CancellationToken.None);
        }
    }

    private async Task<ExceptionSettlement> SendAsync(DueException due)
    {
        switch (sender.Obstacle(due.Event))
        {
            case { State: EventExceptionState.Refused } obstacle:
                return new ExceptionSettlement.Refused(Status: 0, obstacle.Answer!);
            case { State: EventExceptionState.Approval } obstacle:
                return new ExceptionSettlement.Approval(obstacle.Answer!);
            case { State: EventExceptionState.Uncertain } obstacle:
                return new ExceptionSettlement.Held(obstacle.Answer!, WasSent: false);
        }

        var wasWell = breaker.IsWell;
        return await sender.SendAsync(due.Event, CancellationToken.None) switch
        {
            EventOutcome.Accepted => new ExceptionSettlement.Delivered(),
            EventOutcome.Refused refused => new ExceptionSettlement.Refused(refused.Status, refused.Reason),
            EventOutcome.Later { IsAmbiguous: true } later when sender.Holds(due.Event) => new ExceptionSettlement.Held(later.Reason, WasSent: true),
            EventOutcome.Later { Status: 500 } error when wasWell && due.Attempts + 1 >= MostErrors => new ExceptionSettlement.Refused(500, error.Reason),
            EventOutcome.Later later => new ExceptionSettlement.Later(
                later.Status, later.Reason, BackOff.After(due.Attempts + 1, later.RetryAfter, Random.Shared), later.IsAmbiguous),
            var other => throw new InvalidOperationException($"{other} is no outcome."),
        };
    }
}
