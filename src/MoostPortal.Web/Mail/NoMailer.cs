namespace MoostPortal.Web.Mail;

/// <summary>Says of every mail that nobody carries it.</summary>
public sealed class NoMailer : IMailer
{
    public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancel) =>
        Task.FromResult<MailOutcome>(new MailOutcome.Refused(null, "No mail server is set: Mail:Host is empty."));
}
