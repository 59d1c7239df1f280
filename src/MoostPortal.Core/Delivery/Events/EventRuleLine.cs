namespace MoostPortal.Core.Delivery.Events;

/// <summary>A type's rule and what it makes of the events that wait at this moment.</summary>
/// <param name="Rule">The rule in force.</param>
/// <param name="ChangedAt">When staff set it; null where it is the default.</param>
/// <param name="Waiting">What waits to be sent or for a person.</param>
public sealed record EventRuleLine(EventRule Rule, DateTimeOffset? ChangedAt, WaitingEvents Waiting);
