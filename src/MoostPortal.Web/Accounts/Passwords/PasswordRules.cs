using Microsoft.AspNetCore.Identity;
using MoostPortal.Core.People;

namespace MoostPortal.Web.Accounts.Passwords;

/// <summary>
/// What a password must be: long, and neither among the first guesses nor made from the address or the portal's name. No rules
/// on kinds of characters (OWASP ASVS 5.0 6.2.1, 6.2.4, 6.2.5): they make passwords alike, not strong.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<User>
{
    public const int ShortestLength = 12;

    /// <summary>Far above what anybody types; keeps the cost of hashing one bounded.</summary>
    public const int LongestLength = 256;

    private const int ShortestTellingPart = 3;

    /// <param name="password">As typed; blanks at the ends belong to it.</param>
    /// <param name="email">The address of the account the password is for.</param>
    /// <returns>The first reason to refuse the password, or null.</returns>
    public static PasswordFault? FindFault(string password, string email)
    {
        if (password.Length < ShortestLength)
        {
            return PasswordFault.TooShort;
        }

        if (password.Length > LongestLength)
        {
            return PasswordFault.TooLong;
        }

        if (CommonPasswords.Contains(password))
        {
            return PasswordFault.Common;
        }

        var localPart = email.Split('@')[0];
        var isPersonal = localPart.Length >= ShortestTellingPart && password.Contains(localPart, StringComparison.OrdinalIgnoreCase);
        return isPersonal || password.Contains("moost", StringComparison.OrdinalIgnoreCase) ? PasswordFault.Personal : null;
    }

    /// <returns>Success, or one error whose code is the name of a <see cref="PasswordFault"/>.</returns>
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) => Task.FromResult(
        FindFault(password ?? "", user.Email ?? "") is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = fault.ToString(), Description = "The password is refused." })
            : IdentityResult.Success);
}
