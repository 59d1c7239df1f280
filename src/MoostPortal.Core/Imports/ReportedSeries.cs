using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>A series of a file, and where its readings go.</summary>
/// <param name="File">As the file has it.</param>
/// <param name="CustomerBuildingId">The home; null while that is open.</param>
/// <param name="DeviceId">The device; null while that is open, or when the series is left out.</param>
/// <param name="Type">The event type; null like the device.</param>
public sealed record ReportedSeries(SeriesReport File, string? CustomerBuildingId, string? DeviceId, string? Type)
{
    /// <summary>Several registers of a file can make one series of the home (day and night tariff): they are added up. Equal numbers belong together.</summary>
    public int? Target { get; init; }
}
