namespace MoostPortal.Core.Delivery.Events;

/// <summary>A range of recent readings that one worker holds the lease of, to be sent one by one in this order.</summary>
/// <param name="RangeId">Our key.</param>
/// <param name="Progress">Readings up to this number are settled; the events begin behind it.</param>
/// <param name="Hi">The number of the last reading: the range is done when the progress reaches it.</param>
/// <param name="Window">So many numbers behind the written progress may be on their way; a mark can change it.</param>
/// <param name="Attempts">How often the range was put off.</param>
/// <param name="Events">In ascending number. Readings of a home that was removed meanwhile are absent.</param>
public sealed record DueRange(long RangeId, int Progress, int Hi, int Window, int Attempts, IReadOnlyList<DueEvent> Events)
{
    /// <summary>Nobody began to send it before, so what is sent now is all of it.</summary>
    public bool IsUntouched { get; init; }
}
