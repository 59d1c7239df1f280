using MoostPortal.Core.Access;
using MoostPortal.Core.Alerts;
using MoostPortal.DatabaseTests.Delivery;
using Npgsql;

namespace MoostPortal.DatabaseTests.Alerts;

/// <summary>Alerts as rows: raised once however many nodes look, told once a channel, over when nobody finds them.</summary>
public sealed class AlertBookTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_nodes_that_look_at_the_same_time_raise_an_alert_once_and_tell_each_channel_once()
    {
        await using var portal = await StartAsync();

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Book(portal).EnterAsync([Look(40)], Cancel)));
        await Book(portal).EnterAsync([Look(41)], Cancel);

        Assert.Equal((AlertNoticeKind.Raised, AlertCondition.OldestUnsent, ""), Assert.Single(told.SelectMany(one => one)));
        Assert.Equal((1, 2), (await portal.CountAsync("alert"), await portal.CountAsync("alert_notice where kind = 'raised' and no = 1")));
        Assert.Equal(41, Assert.Single(await portal.Get<AlertBoard>().OpenAsync(s_staff, Cancel)).Value);
    }

    [Fact]
    public async Task An_alert_is_told_again_after_its_rest_and_over_when_it_was_not_found_for_a_while()
    {
        await using var portal = await StartAsync();
        await Book(portal).EnterAsync([Look(40)], Cancel);

        await portal.ExecuteAsync("update alert set noticed_at = noticed_at - interval '5 hours'");
        var again = await Book(portal).EnterAsync([Look(40)], Cancel);
        var still = await Book(portal).EnterAsync([Look(0)], Cancel);
        await portal.ExecuteAsync("update alert set seen_at = seen_at - interval '3 minutes'");
        var over = await Book(portal).EnterAsync([Look(0)], Cancel);

        Assert.Equal(AlertNoticeKind.Repeated, Assert.Single(again).Kind);
        Assert.Empty(still);
        Assert.Equal(AlertNoticeKind.Resolved, Assert.Single(over).Kind);
        Assert.Empty(await portal.Get<AlertBoard>().OpenAsync(s_staff, Cancel));
        Assert.NotNull(Assert.Single(await portal.Get<AlertBoard>().PastAsync(s_staff, 10, Cancel)).ResolvedAt);
        Assert.Equal(AlertNoticeKind.Raised, Assert.Single(await Book(portal).EnterAsync([Look(40)], Cancel)).Kind);
    }

    [Fact]
    public async Task What_could_not_be_looked_at_stays_as_it_was()
    {
        await using var portal = await StartAsync();
        await Book(portal).EnterAsync([Look(40)], Cancel);
        await portal.ExecuteAsync("update alert set seen_at = seen_at - interval '1 hour'");

        Assert.Empty(await Book(portal).EnterAsync([AlertLook.Nothing, new AlertLook([AlertCondition.JobSilent], [])], Cancel));
        Assert.Single(await portal.Get<AlertBoard>().OpenAsync(s_staff, Cancel));
    }

    [Fact]
    public async Task A_changed_threshold_holds_at_the_next_look_and_stands_in_the_audit()
    {
        await using var portal = await StartAsync();
        var rules = portal.Get<AlertRules>();

        Assert.Empty(await rules.SaveAsync(s_staff, new AlertRuleDraft { Condition = AlertCondition.OldestUnsent, Threshold = 60, RestHours = 1, IsOn = true }, Cancel));
        Assert.NotEmpty(await rules.SaveAsync(s_staff, new AlertRuleDraft { Condition = AlertCondition.OldestUnsent, Threshold = 0, RestHours = 1, IsOn = true }, Cancel));

        Assert.Empty(await Book(portal).EnterAsync([Look(40)], Cancel));
        Assert.Equal(60, (await rules.ListAsync(s_staff, Cancel)).Single(rule => rule.Condition == AlertCondition.OldestUnsent).Threshold);
        Assert.Equal(["alert-rule.changed alert-rule:oldest-unsent"], await portal.QueryAsync<string>($"select action || ' ' || target as \"Value\" from audit_entry where action = 'alert-rule.changed'"));
    }

    [Fact]
    public async Task A_notice_is_in_the_hands_of_one_worker_and_goes_to_another_when_that_one_dies()
    {
        await using var portal = await StartAsync();
        await Book(portal).EnterAsync([Look(40)], Cancel);
        var notices = portal.Get<AlertNotices>();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => notices.ClaimAsync($"worker-{worker}", only: null, Cancel)));
        Assert.Equal(2, claimed.Where(notice => notice is not null).Select(notice => notice!.Id).Distinct().Count());
        Assert.Equal(2, claimed.Count(notice => notice is not null));

        await portal.ExecuteAsync("update alert_notice set lease_until = now() - interval '1 second'");
        var taken = (await notices.ClaimAsync("heir", only: null, Cancel))!;
        await notices.SettleAsync("worker-0", taken, Attempt(isSent: false), isFinal: true, Cancel);
        Assert.Equal(0, await portal.CountAsync("alert_notice where outcome is not null"));
        await notices.SettleAsync("heir", taken, Attempt(isSent: true), isFinal: true, Cancel);
        Assert.Equal(1, await portal.CountAsync("alert_notice where outcome = 'sent'"));
    }

    [Fact]
    public async Task A_notice_that_did_not_pass_is_tried_again_later_and_keeps_every_attempt_and_the_next_one_waits_behind_it()
    {
        await using var portal = await StartAsync();
        var mail = (await portal.Get<AlertChannels>().ListAsync(s_staff, Cancel)).Single(channel => channel.Kind == AlertChannelKind.Mail);
        await portal.Get<AlertChannels>().SwitchAsync(s_staff, mail.Id, isOn: false, Cancel);
        await Book(portal).EnterAsync([Look(40)], Cancel);
        var notices = portal.Get<AlertNotices>();

        var first = (await notices.ClaimAsync("a", only: null, Cancel))!;
        await notices.SettleAsync("a", first, Attempt(isSent: false), isFinal: false, Cancel);
        await portal.ExecuteAsync("update alert set seen_at = seen_at - interval '3 minutes'");
        await Book(portal).EnterAsync([Look(0)], Cancel);
        Assert.Null(await notices.ClaimAsync("a", only: null, Cancel));

        await portal.ExecuteAsync("update alert_notice set next_attempt_at = now() where outcome is null");
        var second = (await notices.ClaimAsync("b", only: null, Cancel))!;
        Assert.Equal((first.Id, 1), (second.Id, second.Attempts));
        await notices.SettleAsync("b", second, Attempt(isSent: true), isFinal: true, Cancel);

        Assert.Equal(AlertNoticeKind.Resolved, (await notices.ClaimAsync("a", only: null, Cancel))!.Kind);
        Assert.Equal(2, await portal.CountAsync("alert_attempt"));
        Assert.True((await portal.Get<AlertChannels>().ListAsync(s_staff, Cancel)).Single(channel => channel.Kind == AlertChannelKind.Webhook).Latest!.IsSent);
    }

    [Fact]
    public async Task What_fails_for_a_day_is_given_up_and_a_paused_channel_is_told_nothing()
    {
        await using var portal = await StartAsync();
        await Book(portal).EnterAsync([Look(40)], Cancel);
        var (notices, channels) = (portal.Get<AlertNotices>(), portal.Get<AlertChannels>());
        await portal.ExecuteAsync("update alert_notice set made_at = made_at - interval '25 hours'");

        var old = (await notices.ClaimAsync("a", only: null, Cancel))!;
        await notices.SettleAsync("a", old, Attempt(isSent: false), isFinal: false, Cancel);
        Assert.Equal(1, await portal.CountAsync("alert_notice where outcome = 'given-up'"));

        foreach (var channel in await channels.ListAsync(s_staff, Cancel))
        {
            await channels.SwitchAsync(s_staff, channel.Id, isOn: false, Cancel);
        }

        Assert.Equal(0, await portal.CountAsync("alert_notice where outcome is null"));
    }

    [Fact]
    public async Task A_test_is_sent_by_whoever_asked_and_by_nobody_else()
    {
        await using var portal = await StartAsync();
        var notices = portal.Get<AlertNotices>();
        var channel = (await portal.Get<AlertChannels>().ListAsync(s_staff, Cancel))[0];

        var id = (await notices.AskTestAsync(s_staff, channel.Id, Cancel))!.Value;

        Assert.Null(await notices.ClaimAsync("a", only: null, Cancel));
        Assert.Equal(AlertNoticeKind.Test, (await notices.ClaimAsync("a", id, Cancel))!.Kind);
        Assert.Null(await notices.AskTestAsync(s_staff, channel.Id + 100, Cancel));
    }

    [Fact]
    public async Task Staff_write_a_secret_and_cannot_read_it_back_and_customers_see_nothing()
    {
        await using var portal = await StartAsync();
        var customer = await portal.EnrolAsync();

        await Assert.ThrowsAsync<PostgresException>(() => ReadSecretsAsync(portal, s_staff));
        await Assert.ThrowsAsync<PostgresException>(() => portal.Get<AlertBoard>().OpenAsync(customer, Cancel));
        await Assert.ThrowsAsync<PostgresException>(() => portal.Get<AlertChannels>().ListAsync(customer, Cancel));
        Assert.Equal("alert.channel.taken", Assert.Single(await AddWebhookAsync(portal)).Code);
    }

    [Fact]
    public async Task Old_alerts_are_forgotten_with_what_was_told_of_them()
    {
        await using var portal = await StartAsync();
        await Book(portal).EnterAsync([Look(40)], Cancel);
        await portal.ExecuteAsync("update alert set resolved_at = now() - interval '200 days'");

        await Book(portal).ForgetAsync(TimeSpan.FromDays(180), Cancel);

        Assert.Equal((0, 0), (await portal.CountAsync("alert"), await portal.CountAsync("alert_notice")));
    }

    // One mail address and one webhook.
    private async Task<DeliveryRig> StartAsync()
    {
        var portal = await DeliveryRig.StartAsync(postgres);
        Assert.Empty(await portal.Get<AlertChannels>().AddAsync(
            s_staff, new AlertChannelDraft { Kind = AlertChannelKind.Mail, Target = "duty@example.com", Language = "en" }, allowsPlainHttp: false, _ => [], Cancel));
        Assert.Empty(await AddWebhookAsync(portal));
        return portal;
    }

    private static Task<IReadOnlyList<Core.Problems.Problem>> AddWebhookAsync(DeliveryRig portal) => portal.Get<AlertChannels>().AddAsync(
        s_staff, new AlertChannelDraft { Kind = AlertChannelKind.Webhook, Target = "https://example.com/hook", Secret = "0123456789abcdef", Language = "en" }, allowsPlainHttp: false,
        secret => [.. secret.Select(letter => (byte)(letter ^ 1))], Cancel);

    private static AlertBook Book(DeliveryRig portal) => portal.Get<AlertBook>();

    private static AlertLook Look(long minutes) => new([AlertCondition.OldestUnsent], minutes > 0 ? [new AlertMeasure(AlertCondition.OldestUnsent, "", minutes, "")] : []);

    private static AlertAttempt Attempt(bool isSent) => new(DateTimeOffset.UnixEpoch, isSent, isSent ? 200 : 500, "", TimeSpan.FromMilliseconds(3));

    private static async Task ReadSecretsAsync(DeliveryRig portal, Actor actor)
    {
        await using var transaction = await portal.Get<PortalDatabase>().BeginAsync(actor, Cancel);
        await using var read = new NpgsqlCommand("select secret from alert_channel", transaction.Connection);
        await read.ExecuteScalarAsync(Cancel);
    }
}
