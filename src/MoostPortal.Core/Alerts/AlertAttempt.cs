namespace MoostPortal.Core.Alerts;

/// <summary>One try to tell somebody.</summary>
/// <param name="At">When.</param>
/// <param name="IsSent">Whether the other side took it.</param>
/// <param name="Status">Of HTTP or SMTP; null when there was no answer.</param>
/// <param name="Answer">What went wrong, without secrets; empty for nothing.</param>
/// <param name="Took">From the first byte to the answer.</param>
public sealed record AlertAttempt(DateTimeOffset At, bool IsSent, int? Status, string Answer, TimeSpan Took);
