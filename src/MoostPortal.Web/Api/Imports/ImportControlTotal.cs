using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>A total that the file or a bill states, beside what was read. It proves the reading of values, not that none is missing.</summary>
/// <param name="Kind">header, daily, register, totalsRow or bill.</param>
/// <param name="Series">The series; null for several.</param>
/// <param name="Date">The day of a daily total.</param>
/// <param name="FileWh">As stated.</param>
/// <param name="OursWh">As read.</param>
/// <param name="Agrees">Equal within the rounding of the stated figure.</param>
public sealed record ImportControlTotal(string Kind, int? Series, DateOnly? Date, decimal FileWh, decimal OursWh, bool Agrees)
{
    public static ImportControlTotal From(ControlTotal total) =>
        new(ImportApiWords.Of(total.Kind), total.Series, total.Date, total.FileWh, total.OursWh, total.Agrees);
}
