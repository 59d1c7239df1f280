using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>A month of the calendar, cut to the days between a file's first and last.</summary>
public sealed record CalendarMonth(DateOnly First, IReadOnlyList<CalendarDay> Days)
{
    /// <param name="days">Days of one series, ascending.</param>
    public static IReadOnlyList<CalendarMonth> Of(IReadOnlyList<DayReport> days)
    {
        if (days is [])
        {
            return [];
        }

        var byDate = days.ToDictionary(day => day.Date);
        var most = days.Max(day => day.Wh ?? day.Found);
        return
        [
            .. Enumerable.Range(0, days[^1].Date.DayNumber - days[0].Date.DayNumber + 1)
                .Select(days[0].Date.AddDays)
                .GroupBy(date => new DateOnly(date.Year, date.Month, 1))
                .Select(month => new CalendarMonth(month.Key, [.. month.Select(date => DayOf(date, byDate.GetValueOrDefault(date), most))])),
        ];
    }

    private static CalendarDay DayOf(DateOnly date, DayReport? report, decimal most) =>
        new(date, report, report is null || most <= 0 ? 0 : (double)(Math.Max(0, report.Wh ?? report.Found) / most));
}
