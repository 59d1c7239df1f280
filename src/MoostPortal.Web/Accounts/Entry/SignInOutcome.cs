namespace MoostPortal.Web.Accounts.Entry;

/// <summary>How a try to sign in ended.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The cookie is set.</summary>
    public sealed record SignedIn(string? Role, bool MustChangePassword) : SignInOutcome;

    /// <summary>Unknown address or wrong password; nobody learns which.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>The password was right, so its owner may know that the account is switched off.</summary>
    public sealed record Disabled : SignInOutcome;

    /// <summary>Too many tries; this one was not looked at.</summary>
    public sealed record Slowed : SignInOutcome;
}
