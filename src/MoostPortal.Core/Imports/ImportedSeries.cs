using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>A series of a home that an upload wrote to.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Type">What is measured.</param>
/// <param name="First">Earliest reading of the first day that was written, in UTC.</param>
/// <param name="Last">Latest reading of the last day that was written, in UTC.</param>
public sealed record ImportedSeries(string DeviceId, EventType Type, DateTimeOffset First, DateTimeOffset Last);
