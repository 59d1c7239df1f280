using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>A local day of a series.</summary>
/// <param name="Series">The series' id.</param>
/// <param name="Date">The day in the home's zone.</param>
/// <param name="Expected">Intervals that the day has: 92, 96 or 100 quarter hours.</param>
/// <param name="Found">Intervals with a value.</param>
/// <param name="Wh">Their sum; null for other than energies.</param>
/// <param name="Verdict">How the doubled hour was told apart: offset, utc, end-marker, sequence, interleaved, summed, absent or user-choice; null on other days.</param>
public sealed record ImportDay(int Series, DateOnly Date, int Expected, int Found, decimal? Wh, string? Verdict)
{
    public static ImportDay From(DayReport day) => new(day.Series, day.Date, day.Expected, day.Found, day.Wh, ImportApiWords.Of(day.Verdict));
}
