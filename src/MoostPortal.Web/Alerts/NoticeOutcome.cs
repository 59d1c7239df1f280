namespace MoostPortal.Web.Alerts;

/// <summary>What became of a notice.</summary>
/// <param name="IsSent">The other side took it.</param>
/// <param name="IsFinal">Another try cannot help.</param>
/// <param name="Status">Of HTTP or SMTP; null when there was no answer.</param>
/// <param name="Answer">What went wrong; empty for nothing.</param>
public sealed record NoticeOutcome(bool IsSent, bool IsFinal, int? Status, string Answer)
{
    public static NoticeOutcome Sent(int? status) => new(IsSent: true, IsFinal: true, status, "");

    public static NoticeOutcome Refused(int? status, string answer) => new(IsSent: false, IsFinal: true, status, answer);

    public static NoticeOutcome Later(int? status, string answer) => new(IsSent: false, IsFinal: false, status, answer);
}
