using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace MoostPortal.Web.Mail;

/// <summary>Hands mails to an SMTP server, one connection each: the portal sends few.</summary>
public sealed class SmtpMailer(IOptions<MailOptions> options, TimeProvider clock) : IMailer
{
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var settings = options.Value;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(settings.Patience);
        try
        {
            using var message = MailMessage.Of(mail, settings, clock);
            using var smtp = new SmtpClient { CheckCertificateRevocation = false };
            await smtp.ConnectAsync(settings.Host!, settings.EffectivePort, SecurityOf(settings.Encryption), patience.Token);
            if (!string.IsNullOrEmpty(settings.User))
            {
                await smtp.AuthenticateAsync(settings.User, settings.Password!, patience.Token);
            }

            await smtp.SendAsync(message, patience.Token);
            await smtp.DisconnectAsync(quit: true, patience.Token);
            return new MailOutcome.Taken();
        }
        catch (SmtpCommandException e)
        {
            // 5xx is a word that stays, 4xx asks for another try.
            return (int)e.StatusCode >= 500 ? new MailOutcome.Refused((int)e.StatusCode, OneLine(e.Message)) : new MailOutcome.Unavailable((int)e.StatusCode, OneLine(e.Message));
        }
        catch (AuthenticationException)
        {
            return new MailOutcome.Unavailable(null, "The mail server refuses Mail:User and Mail:Password.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new MailOutcome.Unavailable(null, "The mail server did not answer in time.");
        }
        catch (Exception e) when (e is IOException or SocketException or SslHandshakeException or ProtocolException or ServiceNotConnectedException or NotSupportedException)
        {
            return new MailOutcome.Unavailable(null, OneLine(e.Message));
        }
    }

    private static SecureSocketOptions SecurityOf(MailEncryption encryption) => encryption switch
    {
        MailEncryption.StartTls => SecureSocketOptions.StartTls,
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    // Some of these messages explain TLS over many lines; the first says what it is.
    private static string OneLine(string text) => text.Split('\n', 2)[0].Trim();
}
