using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Alerts;

/// <summary>A rule as a person states it, before anything is checked.</summary>
public sealed record AlertRuleDraft
{
    public required AlertCondition Condition { get; init; }

    public required long? Threshold { get; init; }

    public required int? RestHours { get; init; }

    public bool IsOn { get; init; }

    /// <returns>The problems; none when <paramref name="rule"/> is what was asked for.</returns>
    public IReadOnlyList<Problem> Check(out AlertRule? rule)
    {
        var problems = new List<Problem>();
        var (least, most) = AlertRule.IsInMinutes(Condition) ? (1L, AlertRule.MostMinutes) : (0L, AlertRule.MostCount);
        if (Threshold is not { } threshold || threshold < least || threshold > most)
        {
            problems.Add(new Problem("threshold", "alert.threshold", least, most));
        }

        if (RestHours is not (>= 1 and <= AlertRule.MostRestHours))
        {
            problems.Add(new Problem("restHours", "alert.rest", AlertRule.MostRestHours));
        }

        rule = problems.Count > 0 ? null : new AlertRule(Condition, Threshold!.Value, TimeSpan.FromHours(RestHours!.Value), IsOn);
        return problems;
    }
}
