using System.Globalization;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>The days of a week from Monday on, by the names that readers use.</summary>
public static class WeekDays
{
    public static IReadOnlyList<DayOfWeek> All { get; } =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    public static string Name(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    public static string ShortName(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName(day);
}
