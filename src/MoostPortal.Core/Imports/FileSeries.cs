using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>A series of a file while it is read: whose it is, and what its values may be.</summary>
internal sealed record FileSeries(SeriesReport Report, ImportHome? Home, MeterPointVerdict Verdict)
{
    /// <summary>The type that the readings are checked against; null while a question about it is open.</summary>
    public EventType? Type { get; init; }
}
