namespace MoostPortal.Core.Delivery.Events;

/// <summary>One reading that is to be sent.</summary>
/// <param name="No">Its place in the range; 0 where there is none.</param>
/// <param name="Series">What is measured where.</param>
/// <param name="At">Instant in UTC, whole seconds.</param>
/// <param name="ValueMicro">Exact value in millionths of the type's unit.</param>
/// <param name="IsPossibleRepeat">MOOST may have seen it: an earlier sender died or timed out while it was in flight.</param>
public sealed record DueEvent(int No, DueSeries Series, DateTimeOffset At, long ValueMicro, bool IsPossibleRepeat)
{
    /// <summary>A person wants it sent, however old it is and whether or not it may have arrived.</summary>
    public bool IsReleased { get; init; }
}
