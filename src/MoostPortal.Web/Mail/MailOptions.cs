using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace MoostPortal.Web.Mail;

/// <summary>The server that takes the portal's mails (section <c>Mail</c>). Without one, mails go to a folder in Development and nowhere else.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;
    private const int PlainPort = 25;

    /// <summary>Name of the SMTP server; empty for none.</summary>
    public string? Host { get; init; }

    /// <summary>Null takes the usual one: 587 with STARTTLS, 465 with TLS from the start, 25 without.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>The sender, such as <c>MoostPortal &lt;portal@example.com&gt;</c>.</summary>
    public string? From { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public MailEncryption Encryption { get; init; } = MailEncryption.StartTls;

    /// <summary>How long the server may take for a mail.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);

    public int EffectivePort => Port ?? Encryption switch
    {
        MailEncryption.StartTls => SubmissionPort,
        MailEncryption.Tls => ImplicitTlsPort,
        _ => PlainPort,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(From) && !MailboxAddress.TryParse(From, out _))
        {
            yield return new ValidationResult("must be a mail address, such as MoostPortal <portal@example.com>.", [nameof(From)]);
        }

        if (!HasServer)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(From))
        {
            yield return new ValidationResult("must say who the mails come from when Mail:Host is set.", [nameof(From)]);
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("must be set together, or neither.", [nameof(User), nameof(Password)]);
        }

        if (Encryption == MailEncryption.None && !string.IsNullOrEmpty(Password) && Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            yield return new ValidationResult("must not be None while a password is sent to another machine: use StartTls or Tls.", [nameof(Encryption)]);
        }
    }
}
