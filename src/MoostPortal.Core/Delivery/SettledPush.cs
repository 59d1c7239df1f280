namespace MoostPortal.Core.Delivery;

/// <summary>A claimed home and what pushing it came to.</summary>
public sealed record SettledPush(DueBuilding Due, PushSettlement Settlement);
