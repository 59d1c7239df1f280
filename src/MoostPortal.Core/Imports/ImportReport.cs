using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>What an uploaded file was found to be and to hold: all that a preview shows, kept with the upload.</summary>
public sealed record ImportReport
{
    public FileDialect? Dialect { get; init; }

    public FormatMatch? Format { get; init; }

    /// <summary>IANA zone in which the file's local times were read: that of the home.</summary>
    public string? Zone { get; init; }

    public IReadOnlyList<ReportedSeries> Series { get; init; } = [];

    /// <summary>The file holds more series than <see cref="Series"/> names.</summary>
    public int SeriesInAll { get; init; }

    /// <summary>Per series and local day, ascending.</summary>
    public IReadOnlyList<DayReport> Days { get; init; } = [];

    public IReadOnlyList<ControlTotal> ControlTotals { get; init; } = [];

    /// <summary>What is still open. That of the id "held" may stay so: those rows are left out then.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
