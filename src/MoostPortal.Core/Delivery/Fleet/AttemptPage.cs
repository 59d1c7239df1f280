namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>A page of requests, newest first.</summary>
/// <param name="Rows">The requests.</param>
/// <param name="Next">Older ones lie behind this; null on the last page.</param>
public sealed record AttemptPage(IReadOnlyList<DeliveryAttempt> Rows, long? Next);
