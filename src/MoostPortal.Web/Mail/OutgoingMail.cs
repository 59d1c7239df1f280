namespace MoostPortal.Web.Mail;

/// <summary>A mail of plain text to one person.</summary>
/// <param name="To">A mail address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The words; addresses in it are links where the reader's program makes them so.</param>
/// <param name="MessageId">The same for every try, so that a repeat can be told; null makes one up.</param>
public sealed record OutgoingMail(string To, string Subject, string Text, string? MessageId = null);
