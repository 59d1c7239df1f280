namespace MoostPortal.Core.Alerts;

/// <summary>A condition that is, or was, an alert.</summary>
/// <param name="Id">Our key.</param>
/// <param name="Condition">What it is about.</param>
/// <param name="Subject">Whom it concerns; empty where there is only one.</param>
/// <param name="Detail">Event types, jobs; may be empty.</param>
/// <param name="Value">How much there was at the last look; null where nothing is measured.</param>
/// <param name="Threshold">The threshold of that look.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="SeenAt">When it was last found.</param>
/// <param name="NoticedAt">When people were last told.</param>
/// <param name="ResolvedAt">Until when; null while it is on.</param>
public sealed record Alert(
    long Id, AlertCondition Condition, string Subject, string Detail, long? Value, long Threshold, DateTimeOffset RaisedAt, DateTimeOffset SeenAt,
    DateTimeOffset NoticedAt, DateTimeOffset? ResolvedAt);
