namespace MoostPortal.Core.Alerts;

/// <summary>From when on a condition is an alert.</summary>
/// <param name="Condition">What is watched.</param>
/// <param name="Threshold">Minutes or a number, as the condition says; only more than this is an alert.</param>
/// <param name="Rest">After this time an alert that is still on is told again.</param>
/// <param name="IsOn">Whether anybody is told at all.</param>
public sealed record AlertRule(AlertCondition Condition, long Threshold, TimeSpan Rest, bool IsOn)
{
    public const long MostMinutes = 7 * 24 * 60;
    public const long MostCount = 100_000_000;
    public const int MostRestHours = 30 * 24;

    private static readonly TimeSpan s_rest = TimeSpan.FromHours(4);

    /// <summary>What holds where nobody said otherwise.</summary>
    public static AlertRule DefaultOf(AlertCondition condition) => new(condition, condition switch
    {
        AlertCondition.OldestUnsent => 15,
        AlertCondition.NothingAccepted => 45,
        AlertCondition.NothingRead => 60,
        AlertCondition.ParkedGrew => 10,
        AlertCondition.Drift => 50,
        AlertCondition.JobSilent => 10,
        AlertCondition.NodeGone => 2,
        AlertCondition.PricesMissing => 15,
        _ => 0,
    }, s_rest, IsOn: true);

    /// <summary>Whether the condition is measured in minutes; everything else is counted.</summary>
    public static bool IsInMinutes(AlertCondition condition) =>
        condition is AlertCondition.OldestUnsent or AlertCondition.NothingAccepted or AlertCondition.NothingRead or AlertCondition.JobSilent or AlertCondition.NodeGone or AlertCondition.PricesMissing;

    public bool IsBrokenBy(AlertMeasure measure) => IsOn && (measure.Value is not { } value || value > Threshold);
}
