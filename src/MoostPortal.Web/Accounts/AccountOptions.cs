using System.ComponentModel.DataAnnotations;
using MoostPortal.Web.Accounts.Passwords;

namespace MoostPortal.Web.Accounts;

/// <summary>Who can get into an empty portal: the first administrator and the first API key (section <c>Portal</c>).</summary>
public sealed class AccountOptions : IValidatableObject
{
    public const string Section = "Portal";

    public FirstAdministrator Admin { get; init; } = new();

    /// <summary>Becomes a staff API key when there is none yet: 16 to 200 characters without spaces. Empty creates no key.</summary>
    public string? BootstrapApiKey { get; init; }

    /// <summary>Names every mistake, and never a secret's value.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Admin.Email) && !EmailAddress.IsValid(Admin.Email))
        {
            yield return new ValidationResult("Portal:Admin:Email is not an e-mail address.", [nameof(Admin)]);
        }

        var owner = string.IsNullOrEmpty(Admin.Email) ? AccountSeed.DefaultEmail : Admin.Email;
        if (!string.IsNullOrEmpty(Admin.Password) && PasswordRules.FindFault(Admin.Password, owner) is { } fault)
        {
            yield return new ValidationResult($"Portal:Admin:Password is refused: {Reason(fault)}.", [nameof(Admin)]);
        }

        if (!string.IsNullOrEmpty(BootstrapApiKey) && (BootstrapApiKey.Length is < 16 or > 200 || BootstrapApiKey.Any(c => c is <= ' ' or > '~')))
        {
            yield return new ValidationResult(
                "Portal:BootstrapApiKey must have 16 to 200 printable ASCII characters and no space.", [nameof(BootstrapApiKey)]);
        }
    }

    private static string Reason(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => $"it must have at least {PasswordRules.ShortestLength} characters",
        PasswordFault.TooLong => $"it must have at most {PasswordRules.LongestLength} characters",
        PasswordFault.Common => "it is one of the first that are tried",
        _ => "it must contain neither the name in the e-mail address nor \"moost\"",
    };

    /// <summary>The account an empty portal gets.</summary>
    public sealed class FirstAdministrator
    {
        /// <summary>Empty means <see cref="AccountSeed.DefaultEmail"/>.</summary>
        public string? Email { get; init; }

        /// <summary>Empty means a one-time password, shown once and changed at the first sign-in.</summary>
        public string? Password { get; init; }
    }
}
