namespace MoostPortal.Core.Delivery.Known;

/// <summary>What MOOST has of a home by its own acknowledgements, and what it has not got yet.</summary>
/// <param name="Acknowledged">The JSON that MOOST acknowledged last; null while it knows nothing of the home.</param>
/// <param name="AcknowledgedAt">When that was.</param>
/// <param name="Delivered">Each series of which MOOST has a reading, with its latest.</param>
/// <param name="Waiting">What waits, by cause; empty when MOOST has everything.</param>
public sealed record KnownHome(string? Acknowledged, DateTimeOffset? AcknowledgedAt, IReadOnlyList<DeliveredSeries> Delivered, IReadOnlyList<WaitingReadings> Waiting);
