namespace MoostPortal.Web.Mail;

/// <summary>A mail that lies in the folder.</summary>
public sealed record KeptMail(string Id, DateTimeOffset At, string To, string Subject, string Text);
