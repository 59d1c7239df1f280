using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Journal;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Tokens;

/// <summary>Signs bearer tokens in the form of a JWT and tells which of them still count.</summary>
public sealed class TokenIssuer
{
    internal const string Scope = "read:buildings write:buildings write:events read:pushnotifications read:rules";

    private readonly SandboxOptions _options;
    private readonly ChangeJournal _journal;
    private readonly byte[] _key;
    private long _issued;
    private int _generation;

    internal TokenIssuer(SandboxOptions options, ChangeJournal journal)
    {
        _options = options;
        _journal = journal;
        _key = TokenKey.Load(options.DataDir);
        Lifetime = options.TokenLifetime;
    }

    /// <summary>How many tokens were handed out since the start.</summary>
    public long Issued => Interlocked.Read(ref _issued);

    /// <summary>How long the tokens issued from now on are valid.</summary>
    public TimeSpan Lifetime { get; set; }

    public TokenForm Form { get; set; }

    /// <summary>Makes every token issued so far invalid at once.</summary>
    public void ExpireAll()
    {
        lock (_journal.Gate)
        {
            _generation++;
            _journal.WriteTokensExpired(_generation);
        }
    }

    internal void ContinueWith(int generation) => _generation = generation;

    internal string Issue()
    {
        var serial = Interlocked.Increment(ref _issued);
        var now = _options.Clock.GetUtcNow();
        var claims = JsonText.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("customerId", _options.CustomerId);
            json.WriteString("iss", "https://auth.moost.io/");
            json.WriteString("sub", $"{_options.ClientId}@clients");
            json.WriteString("aud", "https://moost-api");
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            json.WriteString("scope", Scope);
            json.WriteNumber("gen", _generation);
            json.WriteNumber("jti", serial);
            json.WriteEndObject();
        });
        var signed = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT","kid":"sandbox"}"""u8)}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(signed)))}";
    }

    internal TokenClaims? Read(ReadOnlySpan<char> token)
    {
        var dot = token.LastIndexOf('.');
        if (dot < 0 || token.Length > 4096)
        {
            return null;
        }

        var signed = new byte[Encoding.UTF8.GetMaxByteCount(dot)];
        var length = Encoding.UTF8.GetBytes(token[..dot], signed);
        var signature = Base64Url.EncodeToString(HMACSHA256.HashData(_key, signed.AsSpan(0, length)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(token[(dot + 1)..].ToString())))
        {
            return null;
        }

        // Signed by us, hence well formed: whatever fails from here on is a bug and may throw.
        var claims = JsonNode.Parse(Base64Url.DecodeFromUtf8(signed.AsSpan(0, length)[(signed.AsSpan(0, length).IndexOf((byte)'.') + 1)..]))!;
        var current = claims["gen"]!.GetValue<int>() == _generation
            && claims["exp"]!.GetValue<long>() > _options.Clock.GetUtcNow().ToUnixTimeSeconds();
        return current ? new TokenClaims(claims["customerId"]!.GetValue<string>(), claims["jti"]!.GetValue<long>()) : null;
    }
}
