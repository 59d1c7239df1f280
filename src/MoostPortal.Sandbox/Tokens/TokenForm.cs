namespace MoostPortal.Sandbox.Tokens;

/// <summary>How the token endpoint words its answer; the documentation leaves all of these open.</summary>
public enum TokenForm
{
    Complete,
    WithoutExpiresIn,
    Mac,
}
