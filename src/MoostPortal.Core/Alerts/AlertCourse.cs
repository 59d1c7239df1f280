namespace MoostPortal.Core.Alerts;

/// <summary>How an alert goes on from one look to the next. Knows neither tables nor channels.</summary>
internal static class AlertCourse
{
    /// <summary>An alert is over when nobody has found it for so long; what comes and goes within is one.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromMinutes(2);

    /// <param name="open">The alert that is on; null when there is none.</param>
    /// <param name="measure">What was found; null for nothing.</param>
    /// <param name="rule">The rule in force.</param>
    /// <param name="now">The time of the look.</param>
    /// <returns>What people are told; null for nothing.</returns>
    public static AlertNoticeKind? Next(Alert? open, AlertMeasure? measure, AlertRule rule, DateTimeOffset now)
    {
        var isBroken = measure is not null && rule.IsBrokenBy(measure);
        return (open, isBroken) switch
        {
            (null, true) => AlertNoticeKind.Raised,
            (null, false) => null,
            (_, true) => now - open.NoticedAt >= rule.Rest ? AlertNoticeKind.Repeated : null,
            (_, false) => !rule.IsOn || now - open.SeenAt >= Calm ? AlertNoticeKind.Resolved : null,
        };
    }
}
