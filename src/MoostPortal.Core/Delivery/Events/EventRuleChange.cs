namespace MoostPortal.Core.Delivery.Events;

/// <summary>A rule that staff set, and since when it holds.</summary>
internal sealed record EventRuleChange(EventRule Rule, DateTimeOffset ChangedAt);
