namespace MoostPortal.Core.Delivery.Known;

/// <summary>Readings that MOOST has not got, and why.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Count">How many; of meter files, how many series.</param>
public sealed record WaitingReadings(WaitingCause Cause, long Count);
