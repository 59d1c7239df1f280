using Microsoft.Extensions.Localization;
using MoostPortal.Web.Accounts.Passwords;

namespace MoostPortal.Web.Components.Account;

/// <summary>Says to a person why their new password is refused.</summary>
internal static class PasswordText
{
    public static string Of(PasswordFault fault, IStringLocalizer<AccountTexts> texts) => fault switch
    {
        PasswordFault.TooShort => texts["PasswordTooShort", PasswordRules.ShortestLength],
        PasswordFault.TooLong => texts["PasswordTooLong", PasswordRules.LongestLength],
        PasswordFault.Common => texts["PasswordCommon"],
        _ => texts["PasswordPersonal"],
    };
}
