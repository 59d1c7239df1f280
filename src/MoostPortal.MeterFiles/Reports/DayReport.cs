namespace MoostPortal.MeterFiles.Reports;

/// <summary>A local day of a series: whether it is complete, and how its clock change was read.</summary>
/// <param name="Series">The series' number.</param>
/// <param name="Date">Local day.</param>
/// <param name="Expected">Intervals the day has by the series' step: 92, 96 or 100 quarter hours.</param>
/// <param name="Found">Intervals with a value.</param>
/// <param name="Wh">Their sum; null for other units.</param>
/// <param name="Verdict">Other than <see cref="FoldVerdict.None"/> only on a day with a doubled hour.</param>
public sealed record DayReport(int Series, DateOnly Date, int Expected, int Found, decimal? Wh, FoldVerdict Verdict);
