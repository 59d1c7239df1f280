using MoostPortal.Core.Alerts;

namespace MoostPortal.Tests.Alerts;

public sealed class AlertCourseTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule s_rule = new(AlertCondition.OldestUnsent, 15, TimeSpan.FromHours(4), IsOn: true);

    [Fact]
    public void What_lies_above_its_threshold_is_raised_and_what_lies_on_it_is_not()
    {
        Assert.Equal(AlertNoticeKind.Raised, AlertCourse.Next(null, Measure(16), s_rule, s_now));
        Assert.Null(AlertCourse.Next(null, Measure(15), s_rule, s_now));
        Assert.Null(AlertCourse.Next(null, null, s_rule, s_now));
    }

    [Fact]
    public void What_no_threshold_can_excuse_is_raised_whatever_the_threshold() =>
        Assert.Equal(AlertNoticeKind.Raised, AlertCourse.Next(null, Measure(null), s_rule with { Threshold = long.MaxValue }, s_now));

    [Fact]
    public void An_alert_that_stays_is_told_again_only_after_its_rest()
    {
        Assert.Null(AlertCourse.Next(Open(noticed: s_now.AddHours(-3), seen: s_now), Measure(99), s_rule, s_now));
        Assert.Equal(AlertNoticeKind.Repeated, AlertCourse.Next(Open(noticed: s_now.AddHours(-4), seen: s_now), Measure(99), s_rule, s_now));
    }

    [Fact]
    public void An_alert_is_over_when_it_was_not_found_for_two_minutes_and_not_at_the_first_look_without_it()
    {
        Assert.Null(AlertCourse.Next(Open(noticed: s_now, seen: s_now.AddSeconds(-119)), Measure(3), s_rule, s_now));
        Assert.Equal(AlertNoticeKind.Resolved, AlertCourse.Next(Open(noticed: s_now, seen: s_now.AddSeconds(-120)), null, s_rule, s_now));
    }

    [Fact]
    public void A_rule_that_is_switched_off_raises_nothing_and_ends_what_it_raised()
    {
        var off = s_rule with { IsOn = false };

        Assert.Null(AlertCourse.Next(null, Measure(99), off, s_now));
        Assert.Equal(AlertNoticeKind.Resolved, AlertCourse.Next(Open(noticed: s_now, seen: s_now), Measure(99), off, s_now));
    }

    [Theory]
    [InlineData(AlertCondition.OldestUnsent, 0L, 4, "alert.threshold")]
    [InlineData(AlertCondition.OldestUnsent, 10_081L, 4, "alert.threshold")]
    [InlineData(AlertCondition.Drift, -1L, 4, "alert.threshold")]
    [InlineData(AlertCondition.Drift, null, 4, "alert.threshold")]
    [InlineData(AlertCondition.Drift, 0L, 0, "alert.rest")]
    [InlineData(AlertCondition.Drift, 0L, null, "alert.rest")]
    public void A_rule_that_makes_no_sense_is_refused(AlertCondition condition, long? threshold, int? rest, string code)
    {
        var problems = new AlertRuleDraft { Condition = condition, Threshold = threshold, RestHours = rest, IsOn = true }.Check(out var rule);

        Assert.Equal(code, Assert.Single(problems).Code);
        Assert.Null(rule);
    }

    [Fact]
    public void Every_default_is_a_rule_that_could_be_entered() => Assert.All(Enum.GetValues<AlertCondition>(), condition =>
    {
        var rule = AlertRule.DefaultOf(condition);

        Assert.Empty(new AlertRuleDraft { Condition = condition, Threshold = rule.Threshold, RestHours = (int)rule.Rest.TotalHours, IsOn = true }.Check(out var entered));
        Assert.Equal(rule, entered);
    });

    [Fact]
    public void Every_word_of_a_condition_leads_back_to_it() =>
        Assert.All(Enum.GetValues<AlertCondition>(), condition => Assert.Equal(condition, AlertWord.FindCondition(condition.Word())));

    [Theory]
    [InlineData("duty@example.com", true)]
    [InlineData("Duty <duty@example.com>", false)]
    [InlineData("duty", false)]
    [InlineData("", false)]
    public void A_mail_address_is_one_address_and_nothing_around_it(string target, bool isFine) =>
        Assert.Equal(isFine, new AlertChannelDraft { Kind = AlertChannelKind.Mail, Target = target, Language = "en" }.Check(allowsPlainHttp: false).Count == 0);

    [Theory]
    [InlineData("https://example.com/hook", false, null)]
    [InlineData("http://example.com/hook", true, null)]
    [InlineData("http://example.com/hook", false, "alert.webhook.tls")]
    [InlineData("https://user:word@example.com/", false, "alert.webhook.tls")]
    [InlineData("https://example.com/#part", true, "alert.webhook")]
    [InlineData("ftp://example.com/", true, "alert.webhook")]
    [InlineData("/hook", true, "alert.webhook")]
    public void A_webhook_is_a_whole_address_with_TLS_unless_the_settings_allow_more(string target, bool allowsPlainHttp, string? code) =>
        Assert.Equal(code, Webhook(target, "0123456789abcdef").Check(allowsPlainHttp).SingleOrDefault()?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef\n")]
    public void A_webhook_without_a_long_secret_is_refused(string? secret) =>
        Assert.Equal("alert.secret", Assert.Single(Webhook("https://example.com/", secret).Check(allowsPlainHttp: false)).Code);

    private static AlertChannelDraft Webhook(string target, string? secret) => new() { Kind = AlertChannelKind.Webhook, Target = target, Secret = secret, Language = "en" };

    private static AlertMeasure Measure(long? value) => new(AlertCondition.OldestUnsent, "", value, "");

    private static Alert Open(DateTimeOffset noticed, DateTimeOffset seen) => new(1, AlertCondition.OldestUnsent, "", "", 20, 15, s_now.AddDays(-1), seen, noticed, ResolvedAt: null);
}
