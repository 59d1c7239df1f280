using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Known;

/// <summary>The latest reading of a series that MOOST took.</summary>
public sealed record DeliveredSeries(string DeviceId, EventType Type, DateTimeOffset LastAt);
