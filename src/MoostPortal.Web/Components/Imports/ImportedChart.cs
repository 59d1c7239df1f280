using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Imports;

/// <summary>A series that a file wrote to, with its bars over the time of the file.</summary>
public sealed record ImportedChart(ImportedSeries Series, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>The local days of a file and the finest step that <see cref="ReadingChart"/> draws them in.</summary>
    public static (DateOnly From, DateOnly Until, ChartStep Step) SpanOf(ImportedSeries series, BuildingClock clock)
    {
        var (from, until) = (clock.DayOf(series.First), clock.DayOf(series.Last).AddDays(1));
        var days = until.DayNumber - from.DayNumber;

        // A day may have 25 hours.
        return (from, until, days switch
        {
            <= ReadingChart.MostBars / 100 when series.Type.Interval is not EventInterval.Daily => ChartStep.QuarterHour,
            <= ReadingChart.MostBars / 25 when series.Type.Interval is not EventInterval.Daily => ChartStep.Hour,
            <= ReadingChart.MostBars => ChartStep.Day,
            _ => ChartStep.Month,
        });
    }
}
