namespace MoostPortal.Sandbox.Tokens;

/// <summary>What a valid token says: whose customer it speaks for, and which of the issued tokens it is.</summary>
internal sealed record TokenClaims(string CustomerId, long Serial);
