using MoostPortal.Core.Time;

namespace MoostPortal.Core.Readings;

/// <summary>The instants at which a chart's bars meet. Days and months are the home's own; a day whose clock is changed has 23 or 25 hours.</summary>
internal static class ChartBounds
{
    /// <returns>One instant more than there are bars; empty when there would be none or more than <paramref name="most"/>.</returns>
    public static DateTime[] Of(DateOnly from, DateOnly until, ChartStep step, BuildingClock clock, int most)
    {
        var bounds = new List<DateTime>();
        var end = clock.StartOf(until).UtcDateTime;
        var (at, day) = (clock.StartOf(from).UtcDateTime, from);
        while (at < end && bounds.Count <= most)
        {
            bounds.Add(at);
            day = step == ChartStep.Month ? new DateOnly(day.Year, day.Month, 1).AddMonths(1) : day.AddDays(1);
            at = step switch
            {
                ChartStep.QuarterHour => at.AddMinutes(15),
                ChartStep.Hour => at.AddHours(1),
                _ => clock.StartOf(day).UtcDateTime,
            };
        }

        return bounds.Count == 0 || bounds.Count > most ? [] : [.. bounds, end];
    }
}
