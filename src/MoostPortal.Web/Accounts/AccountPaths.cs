namespace MoostPortal.Web.Accounts;

/// <summary>Addresses of the account pages.</summary>
internal static class AccountPaths
{
    public const string SignIn = "/account/sign-in";
    public const string SignUp = "/account/sign-up";
    public const string SignOut = "/account/sign-out";
    public const string NoAccess = "/account/no-access";
    public const string ChangePassword = "/account/change-password";
}
