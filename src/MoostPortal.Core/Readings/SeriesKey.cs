namespace MoostPortal.Core.Readings;

/// <summary>What identifies a series: one quantity of one device of one home.</summary>
public readonly record struct SeriesKey(int BuildingId, string DeviceId, short EventType);
