namespace MoostPortal.Web.Accounts.Passwords;

/// <summary>Why a password is refused.</summary>
public enum PasswordFault
{
    TooShort,
    TooLong,
    Common,
    Personal,
}
