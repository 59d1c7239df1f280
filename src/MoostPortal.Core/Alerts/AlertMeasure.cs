namespace MoostPortal.Core.Alerts;

/// <summary>How much of a condition there is at this moment.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Subject">Whom it concerns, where several may be told apart (a node); else empty.</param>
/// <param name="Value">Minutes or a number; null for what no threshold can excuse.</param>
/// <param name="Detail">What it is about, by names of ours: event types, jobs. May be empty.</param>
public sealed record AlertMeasure(AlertCondition Condition, string Subject, long? Value, string Detail);
