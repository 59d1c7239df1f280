namespace MoostPortal.MeterFiles.Reports;

/// <summary>A total that the file states itself, beside what we add up. It proves the reading of the values, not that none is missing.</summary>
/// <param name="Kind">Where the total stood.</param>
/// <param name="Series">The series it is about; null for several.</param>
/// <param name="Date">The local day, for daily totals.</param>
/// <param name="FileWh">What the file says.</param>
/// <param name="OursWh">What the intervals add up to.</param>
public sealed record ControlTotal(ControlTotalKind Kind, int? Series, DateOnly? Date, decimal FileWh, decimal OursWh)
{
    /// <summary>Equal within the rounding of the file's figure.</summary>
    public bool Agrees { get; init; }
}
