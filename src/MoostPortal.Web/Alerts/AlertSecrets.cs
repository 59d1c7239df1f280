using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MoostPortal.Web.Alerts;

/// <summary>Protects the secrets of webhooks with the key ring, so that a dump of their table opens none.</summary>
public sealed class AlertSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MoostPortal.Alerts.Webhook");

    public byte[] Protect(string secret) => _protector.Protect(Encoding.UTF8.GetBytes(secret));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was protected with other keys.</exception>
    public string Open(byte[] secret) => Encoding.UTF8.GetString(_protector.Unprotect(secret));
}
