using System.Diagnostics;

namespace MoostPortal.Moost.Tokens;

/// <summary>What asking for a token came to. No record, so that nothing prints the token by accident.</summary>
[DebuggerDisplay("{Reason}")]
internal sealed class TokenFetch
{
    private TokenFetch()
    {
    }

    public string? Token { get; private init; }

    public TimeSpan Life { get; private init; }

    public string Reason { get; private init; } = "";

    public TimeSpan? RetryAfter { get; private init; }

    public static TokenFetch Obtained(string token, TimeSpan life) => new() { Token = token, Life = life };

    public static TokenFetch Failed(string reason, TimeSpan? retryAfter) => new() { Reason = reason, RetryAfter = retryAfter };
}
