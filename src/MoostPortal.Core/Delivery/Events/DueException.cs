namespace MoostPortal.Core.Delivery.Events;

/// <summary>A single postponed event that one worker holds the lease of.</summary>
public sealed record DueException(long ExceptionId, DueEvent Event, EventRoad Road, int Attempts);
