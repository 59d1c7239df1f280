namespace MoostPortal.Web.Mail;

/// <summary>What became of a mail.</summary>
public abstract record MailOutcome
{
    private MailOutcome()
    {
    }

    /// <summary>The server took it; whether a person reads it is another matter.</summary>
    public sealed record Taken : MailOutcome;

    /// <summary>Trying again cannot help: no such address, no server set.</summary>
    public sealed record Refused(int? Status, string Reason) : MailOutcome;

    /// <summary>The server is away or busy: the same mail is right, later.</summary>
    public sealed record Unavailable(int? Status, string Reason) : MailOutcome;
}
