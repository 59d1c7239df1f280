using System.Collections.Concurrent;

namespace MoostPortal.Moost.Wire;

/// <summary>Ends attempts that take too long. What watched over one attempt that went well watches over the next.</summary>
internal sealed class AttemptTimer(TimeSpan longest)
{
    private readonly ConcurrentBag<CancellationTokenSource> _idle = [];

    public CancellationTokenSource Start(CancellationToken cancel)
    {
        var source = cancel.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancel)
            : _idle.TryTake(out var idle) ? idle
            : new CancellationTokenSource();
        source.CancelAfter(longest);
        return source;
    }

    /// <param name="source">Of <see cref="Start"/>.</param>
    /// <param name="isOver">Nobody looks at it any more.</param>
    /// <param name="cancel">The same as at the start.</param>
    public void End(CancellationTokenSource source, bool isOver, CancellationToken cancel)
    {
        if (isOver && !cancel.CanBeCanceled && source.TryReset())
        {
            _idle.Add(source);
        }
        else
        {
            source.Dispose();
        }
    }
}
