using MoostPortal.Web.Accounts.Passwords;

namespace MoostPortal.Web.Accounts.Entry;

/// <summary>How a registration ended.</summary>
internal abstract record SignUpOutcome
{
    private SignUpOutcome()
    {
    }

    /// <summary>The account exists and its owner is signed in.</summary>
    public sealed record SignedUp : SignUpOutcome;

    /// <summary>The password must be another one.</summary>
    public sealed record WeakPassword(PasswordFault Fault) : SignUpOutcome;

    /// <summary>No account can be opened with this address.</summary>
    public sealed record Refused : SignUpOutcome;

    /// <summary>Too many tries; this one was not looked at.</summary>
    public sealed record Slowed : SignUpOutcome;
}
