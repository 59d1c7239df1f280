using System.Buffers.Text;
using System.Text.Json;

namespace MoostPortal.Moost.Tokens;

/// <summary>What we read from a token that is a JWT, without trusting it: whose it is and how long it lives. Opaque tokens have none.</summary>
internal sealed record TokenClaims(string? CustomerId, TimeSpan? Life)
{
    public static TokenClaims None { get; } = new(null, null);

    // { "customerId": "5f1e…", "iss": "https://auth.moost.io/", "sub": "…@clients", "iat": 1732341600, "exp": 1732428000, "scope": "…" }
    public static TokenClaims Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return None;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1].TrimEnd('=')));
            if (claims.RootElement.ValueKind != JsonValueKind.Object)
            {
                return None;
            }

            var customer = claims.RootElement.TryGetProperty("customerId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
            var life = Seconds(claims.RootElement, "exp") - Seconds(claims.RootElement, "iat");
            return new TokenClaims(customer, life is > 0 and < int.MaxValue ? TimeSpan.FromSeconds(life.Value) : null);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    private static double? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) ? seconds : null;
}
