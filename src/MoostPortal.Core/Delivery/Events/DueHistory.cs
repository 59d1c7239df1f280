namespace MoostPortal.Core.Delivery.Events;

/// <summary>What one import added to one series, leased to one worker, to be sent in arrays in the order of time.</summary>
/// <param name="RangeId">Our key.</param>
/// <param name="Series">What is measured where; MOOST holds its home.</param>
/// <param name="Progress">Readings up to this instant are settled.</param>
/// <param name="RepeatUntil">Readings behind the progress and up to this instant may have been seen by MOOST.</param>
/// <param name="Attempts">How often the range was put off.</param>
public sealed record DueHistory(long RangeId, DueSeries Series, DateTimeOffset Progress, DateTimeOffset RepeatUntil, int Attempts)
{
    /// <summary>A person consented to its age.</summary>
    public bool IsReleased { get; init; }
}
