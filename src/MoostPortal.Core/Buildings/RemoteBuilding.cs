namespace MoostPortal.Core.Buildings;

/// <summary>The JSON of a home as MOOST showed it last, its own values included, and when that was.</summary>
public sealed record RemoteBuilding(string Json, DateTimeOffset SeenAt);
