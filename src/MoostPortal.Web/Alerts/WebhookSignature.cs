using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MoostPortal.Web.Alerts;

/// <summary>
/// Signs what a webhook is sent: <c>sha256=</c> and the HMAC-SHA-256, in hex, over the timestamp, a point and the body. Whoever receives it computes the same,
/// compares in constant time, and refuses timestamps that are minutes old.
/// </summary>
public static class WebhookSignature
{
    public const string TimestampHeader = "MoostPortal-Timestamp";
    public const string SignatureHeader = "MoostPortal-Signature";

    public static string Of(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")));
        hmac.AppendData(body);
        return $"sha256={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
