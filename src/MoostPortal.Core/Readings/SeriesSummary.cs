namespace MoostPortal.Core.Readings;

/// <summary>A series of a home at a glance.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Type">What is measured.</param>
/// <param name="Readings">How many readings are stored.</param>
/// <param name="LastAt">Instant of the latest, in UTC; null where there is none.</param>
/// <param name="LastValue">Its value in the type's unit.</param>
/// <param name="Age">How long ago the latest was; below zero where a meter's clock runs ahead.</param>
public sealed record SeriesSummary(string DeviceId, EventType Type, long Readings, DateTimeOffset? LastAt, decimal? LastValue, TimeSpan? Age);
