using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>Tries again, one by one, the events that did not simply arrive.</summary>
public sealed class ExceptionDrain(ExceptionQueue queue, EventSender sender, IOptions<DeliveryOptions> options)
{
    private const int AtOnce = 50;

    private readonly TimeSpan _lease = options.Value.Lease;

    /// <summary>Sends until nothing is due or MOOST is away.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var (isAway, owner) = (false, NodeName.OfRun());
        while (!isAway && !cancel.IsCancellationRequested && await queue.ClaimAsync(owner, _lease, AtOnce, cancel) is { Count: > 0 } due)
        {
            await sender.PrepareAsync(cancel);
            foreach (var one in due)
            {
                var settlement = isAway
                    ? new ExceptionSettlement.Later(Status: null, "MOOST is away.", BackOff.After(one.Attempts + 1, wish: null, Random.Shared), IsAmbiguous: false)
                    : await SendAsync(one);
                await queue.SettleAsync(one, owner, settlement, CancellationToken.None);
                isAway |= settlement is ExceptionSettlement.Later;
            }
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
                return new ExceptionSettlement.Held(obstacle.Answer!);
        }

        var sent = await sender.SendAsync([due.Event], CancellationToken.None);
        return sent[0].Outcome switch
        {
            EventOutcome.Accepted => new ExceptionSettlement.Delivered(),
            EventOutcome.Refused refused => new ExceptionSettlement.Refused(refused.Status, refused.Reason),
            EventOutcome.Later { IsAmbiguous: true } later when sender.Holds(due.Event) => new ExceptionSettlement.Held(later.Reason),
            EventOutcome.Later later => new ExceptionSettlement.Later(
                later.Status, later.Reason, BackOff.After(due.Attempts + 1, later.RetryAfter, Random.Shared), later.IsAmbiguous),
            _ => throw new InvalidOperationException($"{sent[0].Outcome} is no outcome."),
        };
    }
}
