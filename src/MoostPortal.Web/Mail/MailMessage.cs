using MimeKit;
using MimeKit.Text;

namespace MoostPortal.Web.Mail;

/// <summary>How the portal's mails are written down.</summary>
internal static class MailMessage
{
    private const string DefaultFrom = "MoostPortal <portal@localhost>";

    public static MimeMessage Of(OutgoingMail mail, MailOptions options, TimeProvider clock)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = clock.GetUtcNow(),
            Body = new TextPart(TextFormat.Plain) { Text = mail.Text },
        };
        message.From.Add(MailboxAddress.Parse(string.IsNullOrWhiteSpace(options.From) ? DefaultFrom : options.From));
        message.To.Add(MailboxAddress.Parse(mail.To));

        // Nobody reads answers, and a machine that is away on holiday should not send any.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.MessageId is { } id)
        {
            message.MessageId = id;
        }

        return message;
    }
}
