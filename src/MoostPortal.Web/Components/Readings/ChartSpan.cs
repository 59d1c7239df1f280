using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Readings;

/// <summary>The local days of a home that a chart shows: a day, a week from Monday, a month or a year.</summary>
public sealed record ChartSpan
{
    private ChartSpan(ChartPeriod period, DateOnly from) => (Period, From) = (period, from);

    public ChartPeriod Period { get; }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>First day after it.</summary>
    public DateOnly Until => Period switch
    {
        ChartPeriod.Day => From.AddDays(1),
        ChartPeriod.Week => From.AddDays(7),
        ChartPeriod.Month => From.AddMonths(1),
        _ => From.AddYears(1),
    };

    public ChartSpan Previous => Around(Period, From.AddDays(-1));

    public ChartSpan Next => Around(Period, Until);

    public static ChartSpan Around(ChartPeriod period, DateOnly day) => new(period, period switch
    {
        ChartPeriod.Day => day,
        ChartPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        ChartPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        _ => new DateOnly(day.Year, 1, 1),
    });

    /// <summary>What a bar stands for: fine enough to see the day, never finer than the type is measured.</summary>
    public ChartStep StepOf(EventType type) => (Period, type.Interval) switch
    {
        (ChartPeriod.Year, _) => ChartStep.Month,
        (ChartPeriod.Month, _) or (_, EventInterval.Daily) => ChartStep.Day,
        (ChartPeriod.Week, _) or (_, EventInterval.HalfHour) => ChartStep.Hour,
        _ => ChartStep.QuarterHour,
    };

    public string Title(IStringLocalizer<ReadingsTexts> texts) => Period switch
    {
        ChartPeriod.Day => Write(From, texts["DayPattern"]),
        ChartPeriod.Week => $"{Write(From, texts[From.Month == Until.AddDays(-1).Month ? "WeekFromSameMonthPattern" : "WeekFromPattern"])} – {Write(Until.AddDays(-1), texts["WeekToPattern"])}",
        ChartPeriod.Month => Write(From, "MMMM yyyy"),
        _ => Write(From, "yyyy"),
    };

    private static string Write(DateOnly day, string pattern) => day.ToString(pattern, CultureInfo.CurrentCulture);
}
