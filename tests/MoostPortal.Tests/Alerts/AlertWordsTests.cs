using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Components.Alerts;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Tests.Alerts;

/// <summary>What people read: on the page, and in mails.</summary>
public sealed class AlertWordsTests : LookContext
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private IStringLocalizer<AlertTexts> Words => Services.GetRequiredService<IStringLocalizer<AlertTexts>>();

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_condition_has_all_its_words(string language)
    {
        Read(language);

        Assert.All(Enum.GetValues<AlertCondition>(), condition =>
        {
            string[] said =
            [
                AlertWords.Name(condition, Words), AlertWords.Action(condition, Words), AlertWords.Rule(AlertRule.DefaultOf(condition), Words), AlertWords.Finding(AlertOf(condition), Words),
            ];
            Assert.DoesNotContain(said, text => text.Contains(condition.ToString(), StringComparison.Ordinal) || text.Contains('{', StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_letter_says_what_since_when_what_to_do_and_where_in_the_language_of_its_reader()
    {
        var letters = new AlertLetters(Words, new PortalOptions { PublicUrl = new Uri("https://portal.example.com/") });
        var notice = new AlertNotice
        {
            Id = 7,
            Kind = AlertNoticeKind.Raised,
            Channel = AlertChannelKind.Mail,
            ChannelId = 1,
            Target = "duty@example.com",
            Language = "de",
            Attempts = 0,
            MadeAt = s_at,
            Alert = AlertOf(AlertCondition.OldestUnsent),
        };

        var raised = letters.Write(notice);

        Assert.Equal(("Alarm: Etwas wartet zu lange", "https://portal.example.com/staff/alerts"), (raised.Title, raised.Url));
        Assert.Contains("1 h 30 min", raised.Text, StringComparison.Ordinal);
        Assert.Contains("Seit 23.11.2026 12:00 UTC", raised.Text, StringComparison.Ordinal);
        Assert.StartsWith("Vorbei:", letters.Write(notice with { Kind = AlertNoticeKind.Resolved }).Title, StringComparison.Ordinal);
        Assert.Equal("A test of MoostPortal's alerts", letters.Write(notice with { Kind = AlertNoticeKind.Test, Alert = null, Language = "en" }).Title);
        Assert.Equal("en", CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public void A_job_that_will_not_run_is_told_without_an_amount() => Assert.Equal(
        "Jobs will not run by themselves any more: push-events.", AlertWords.Finding(AlertOf(AlertCondition.JobSilent) with { Value = null, Detail = "push-events" }, Words));

    [Fact]
    public void What_is_on_shows_what_was_found_and_what_to_do_and_an_empty_list_says_so()
    {
        var list = Render<OpenAlerts>(p => p.Add(x => x.Alerts, [AlertOf(AlertCondition.ParkedGrew) with { Value = 25, Threshold = 10 }]));

        Assert.Contains("25 more deliveries", list.Find("[data-testid=alert-parked-grew]").TextContent, StringComparison.Ordinal);
        Assert.Equal("staff/parked", list.Find("[data-testid=alert-parked-grew] a").GetAttribute("href"));
        Assert.Contains("Nothing is wrong", Render<OpenAlerts>(p => p.Add(x => x.Alerts, [])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_no_administrator_sees_the_rules_and_channels_without_buttons()
    {
        var rules = Enum.GetValues<AlertCondition>().Select(AlertRule.DefaultOf).ToArray();

        Assert.Empty(Render<AlertRuleTable>(p => p.Add(x => x.Rules, rules)).FindAll("button"));
        Assert.Equal(rules.Length, Render<AlertRuleTable>(p => p.Add(x => x.Rules, rules).Add(x => x.CanChange, true)).FindAll("button").Count);
        Assert.Empty(Render<AlertChannelTable>(p => p.Add(x => x.Channels, [Channel()])).FindAll("button"));
        Assert.Equal(3, Render<AlertChannelTable>(p => p.Add(x => x.Channels, [Channel()]).Add(x => x.CanChange, true)).FindAll("button").Count);
    }

    [Fact]
    public void A_changed_threshold_is_handed_on_as_it_was_entered()
    {
        AlertRuleDraft? saved = null;
        var table = Render<AlertRuleTable>(p => p
            .Add(x => x.Rules, [AlertRule.DefaultOf(AlertCondition.Drift)]).Add(x => x.CanChange, true).Add(x => x.Edited, AlertCondition.Drift).Add(x => x.OnSave, draft => saved = draft));

        table.FindAll("input[type=number]")[0].Change("7");
        table.FindAll("input[type=number]")[1].Change("1");
        table.Find("form").Submit();

        Assert.Equal(new AlertRuleDraft { Condition = AlertCondition.Drift, Threshold = 7, RestHours = 1, IsOn = true }, saved);
    }

    [Fact]
    public void A_channel_tells_how_the_latest_try_went_and_never_shows_a_secret()
    {
        var failed = Channel() with { Waiting = 2, Latest = new AlertAttempt(s_at, IsSent: false, 500, "It answers HTTP 500.", TimeSpan.FromMilliseconds(40)) };

        var text = Render<AlertChannelTable>(p => p.Add(x => x.Channels, [failed])).Markup;

        Assert.Contains("Did not get through", text, StringComparison.Ordinal);
        Assert.Contains("It answers HTTP 500.", text, StringComparison.Ordinal);
        Assert.Contains("another try: 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_address_needs_no_secret_and_a_webhook_does()
    {
        AlertChannelDraft? saved = null;
        var mail = Render<AlertChannelForm>(p => p.Add(x => x.Kind, AlertChannelKind.Mail).Add(x => x.OnSave, draft => saved = draft));
        mail.Find("input[type=email]").Change(" duty@example.com ");
        mail.Find("form").Submit();

        Assert.Equal(new AlertChannelDraft { Kind = AlertChannelKind.Mail, Target = "duty@example.com", Language = "en" }, saved);
        Assert.Equal("new-password", Render<AlertChannelForm>(p => p.Add(x => x.Kind, AlertChannelKind.Webhook)).Find("input[type=password]").GetAttribute("autocomplete"));
    }

    private static AlertChannel Channel() => new() { Id = 1, Kind = AlertChannelKind.Webhook, Target = "https://example.com/hook", Language = "en", IsOn = true };

    private static Alert AlertOf(AlertCondition condition) => new(1, condition, "", "ENERGY_CONSUMPTION", 90, 15, s_at, s_at, s_at, ResolvedAt: null);
}
