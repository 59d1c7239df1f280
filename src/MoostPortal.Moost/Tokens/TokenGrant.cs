using System.Diagnostics;

namespace MoostPortal.Moost.Tokens;

/// <summary>The token to send with a call, or why the call has to wait. No record, so that nothing prints the token by accident.</summary>
[DebuggerDisplay("version {Version}")]
internal sealed class TokenGrant
{
    private TokenGrant()
    {
    }

    /// <summary>Null while there is none to send.</summary>
    public string? Token { get; private init; }

    /// <summary>The header that carries the token; empty while there is none.</summary>
    public string Authorization { get; private init; } = "";

    public long Version { get; private init; }

    /// <summary>The token speaks for another customer than the configured one: nothing may be written with it.</summary>
    public bool ForeignCustomer { get; private init; }

    public string WaitReason { get; private init; } = "";

    public TimeSpan? RetryAfter { get; private init; }

    public static TokenGrant Of(string token, long version, bool foreignCustomer) =>
        new() { Token = token, Authorization = $"Bearer {token}", Version = version, ForeignCustomer = foreignCustomer };

    public static TokenGrant Wait(string reason, TimeSpan? retryAfter) => new() { WaitReason = reason, RetryAfter = retryAfter };
}
