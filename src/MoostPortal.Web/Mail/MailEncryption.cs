namespace MoostPortal.Web.Mail;

/// <summary>How the way to the mail server is protected.</summary>
public enum MailEncryption
{
    /// <summary>A plain connection that must turn to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a server on this machine or in a trusted network.</summary>
    None,
}
