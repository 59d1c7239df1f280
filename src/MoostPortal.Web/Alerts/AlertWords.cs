using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;

namespace MoostPortal.Web.Alerts;

/// <summary>How conditions, findings and thresholds are said.</summary>
public static class AlertWords
{
    public static string Name(AlertCondition condition, IStringLocalizer<AlertTexts> texts) => texts[$"{condition}Name"];

    /// <summary>What to do about it.</summary>
    public static string Action(AlertCondition condition, IStringLocalizer<AlertTexts> texts) => texts[$"{condition}Action"];

    /// <summary>What was found, in one sentence or two.</summary>
    public static string Finding(Alert alert, IStringLocalizer<AlertTexts> texts)
    {
        var sentence = alert.Value is { } value
            ? texts[$"{alert.Condition}Found", Amount(alert.Condition, value, texts), Amount(alert.Condition, alert.Threshold, texts), alert.Detail]
            : texts[$"{alert.Condition}Never", alert.Detail];
        return sentence;
    }

    /// <summary>From when on a condition is an alert, in one sentence.</summary>
    public static string Rule(AlertRule rule, IStringLocalizer<AlertTexts> texts) => texts[$"{rule.Condition}Rule", Amount(rule.Condition, rule.Threshold, texts)];

    /// <summary>The page that shows more of it.</summary>
    public static string Href(AlertCondition condition) => condition switch
    {
        AlertCondition.ParkedGrew => "staff/parked",
        AlertCondition.Drift => "staff/plan",
        AlertCondition.OldestUnsent or AlertCondition.NothingAccepted => "staff/deliveries?state=waiting",
        AlertCondition.PricesMissing => "staff/tariff-plans",
        _ => "staff/fleet",
    };

    private static string Amount(AlertCondition condition, long value, IStringLocalizer<AlertTexts> texts)
    {
        if (!AlertRule.IsInMinutes(condition))
        {
            return value.ToString("N0", CultureInfo.CurrentCulture);
        }

        var span = TimeSpan.FromMinutes(value);
        return span switch
        {
            { TotalHours: < 1 } => texts["Minutes", span.Minutes],
            { TotalDays: < 1, Minutes: 0 } => texts["HoursOnly", span.Hours],
            { TotalDays: < 1 } => texts["Hours", span.Hours, span.Minutes],
            { Hours: 0 } => texts["DaysOnly", (int)span.TotalDays],
            _ => texts["Days", (int)span.TotalDays, span.Hours],
        };
    }
}
