namespace MoostPortal.Web.Mail;

/// <summary>Hands mails to whoever carries them. What goes wrong outside comes back as an outcome.</summary>
public interface IMailer
{
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancel);
}
