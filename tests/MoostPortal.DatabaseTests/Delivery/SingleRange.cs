using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>The live queue as a test sees it that has but one range.</summary>
internal static class SingleRange
{
    public static async Task<DueRange?> ClaimLiveAsync(this EventQueue queue, string owner, TimeSpan lease, int window, CancellationToken cancel) =>
        (await queue.ClaimLiveAsync(owner, lease, window, most: 1, cancel)).SingleOrDefault();

    /// <summary>Whether the range was still its owner's. It is gone when the progress is its end.</summary>
    public static async Task<bool> MarkAsync(this EventQueue queue, DueRange range, string owner, int progress, TimeSpan lease, CancellationToken cancel) =>
        (await queue.MarkAsync(owner, [range.At(progress, range.Window)], lease, cancel)).Contains(range.RangeId);

    public static RangeMark At(this DueRange range, int progress, int window = 0) => new(range, progress, window, Sent: 0, AllArrived: true);
}
