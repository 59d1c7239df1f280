using System.Security.Cryptography;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Jobs;
using MoostPortal.Web.Mail;

namespace MoostPortal.Web.Alerts;

/// <summary>Sends what people are to be told. Any number of nodes may do so at the same time: each notice is claimed by one.</summary>
public sealed partial class AlertSender(
    AlertNotices notices, AlertLetters letters, AlertSecrets secrets, WebhookClient webhooks, IMailer mailer, TimeProvider clock, ILogger<AlertSender> logger)
{
    /// <summary>Sends what is due, one after the other.</summary>
    public async Task SendDueAsync(CancellationToken cancel)
    {
        var owner = NodeName.OfRun();
        while (await notices.ClaimAsync(owner, only: null, cancel) is { } notice)
        {
            await SendAsync(owner, notice, cancel);
        }
    }

    /// <summary>Sends this notice now.</summary>
    /// <returns>How it went; null where somebody else has it in hand, or it is settled.</returns>
    public async Task<AlertAttempt?> SendOneAsync(long noticeId, CancellationToken cancel)
    {
        var owner = NodeName.OfRun();
        return await notices.ClaimAsync(owner, noticeId, cancel) is { } notice ? await SendAsync(owner, notice, cancel) : null;
    }

    private async Task<AlertAttempt> SendAsync(string owner, AlertNotice notice, CancellationToken cancel)
    {
        var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var letter = letters.Write(notice);
        var outcome = notice.Channel == AlertChannelKind.Mail ? await MailAsync(notice, letter, cancel) : await PostAsync(notice, letter, cancel);
        var attempt = new AlertAttempt(at, outcome.IsSent, outcome.Status, outcome.Answer.Length > 300 ? outcome.Answer[..300] : outcome.Answer, clock.GetElapsedTime(began));

        // It is out: what became of it is written down even when the node stops.
        await notices.SettleAsync(owner, notice, attempt, outcome.IsFinal, CancellationToken.None);
        if (outcome.IsSent)
        {
            Sent(logger, notice.Id, notice.Kind, notice.ChannelId);
        }
        else
        {
            NotSent(logger, notice.Id, notice.Kind, notice.ChannelId, notice.Attempts + 1, attempt.Answer);
        }

        return attempt;
    }

    private async Task<NoticeOutcome> MailAsync(AlertNotice notice, AlertLetter letter, CancellationToken cancel)
    {
        var text = letter.Url is { } url ? $"{letter.Text}\n\n{url}\n" : $"{letter.Text}\n";
        return await mailer.SendAsync(new OutgoingMail(notice.Target, letter.Title, text, $"notice-{notice.Id}@moostportal"), cancel) switch
        {
            MailOutcome.Refused refused => NoticeOutcome.Refused(refused.Status, refused.Reason),
            MailOutcome.Unavailable away => NoticeOutcome.Later(away.Status, away.Reason),
            _ => NoticeOutcome.Sent(status: null),
        };
    }

    private async Task<NoticeOutcome> PostAsync(AlertNotice notice, AlertLetter letter, CancellationToken cancel)
    {
        string secret;
        try
        {
            secret = secrets.Open(notice.Secret!);
        }
        catch (CryptographicException)
        {
            return NoticeOutcome.Refused(null, "The secret was kept with keys that are gone: remove the channel and enter it again.");
        }

        return await webhooks.PostAsync(new Uri(notice.Target), secret, WebhookBody.Of(notice, letter).ToJson(), cancel);
    }

    [LoggerMessage(LogLevel.Information, "Alerts: notice {Notice} ({Kind}) was sent over channel {Channel}")]
    private static partial void Sent(ILogger logger, long notice, AlertNoticeKind kind, int channel);

    [LoggerMessage(LogLevel.Warning, "Alerts: notice {Notice} ({Kind}) did not pass channel {Channel} at try {Attempt}: {Reason}")]
    private static partial void NotSent(ILogger logger, long notice, AlertNoticeKind kind, int channel, int attempt, string reason);
}
