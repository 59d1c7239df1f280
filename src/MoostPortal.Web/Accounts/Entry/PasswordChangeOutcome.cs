using MoostPortal.Web.Accounts.Passwords;

namespace MoostPortal.Web.Accounts.Entry;

/// <summary>How a change of password ended.</summary>
internal abstract record PasswordChangeOutcome
{
    private PasswordChangeOutcome()
    {
    }

    /// <summary>The new password holds; every other sign-in of the person is over.</summary>
    public sealed record Changed(string? Role) : PasswordChangeOutcome;

    public sealed record WrongCurrent : PasswordChangeOutcome;

    /// <summary>The new password is the current one.</summary>
    public sealed record Unchanged : PasswordChangeOutcome;

    public sealed record WeakPassword(PasswordFault Fault) : PasswordChangeOutcome;

    /// <summary>Too many tries; this one was not looked at.</summary>
    public sealed record Slowed : PasswordChangeOutcome;
}
