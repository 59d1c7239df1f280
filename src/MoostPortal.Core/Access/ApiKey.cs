using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MoostPortal.Core.Access;

/// <summary>
/// A key by which one of the provider's systems calls the HTTP API with the rights of staff. Only its SHA-256 is kept: a key
/// holds 256 random bits, so a slow password hash would add cost and no safety.
/// </summary>
public sealed class ApiKey
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>A new random key as text; show it once.</summary>
    public static string NewSecret() => "mp_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
