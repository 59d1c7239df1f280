namespace MoostPortal.Web.Accounts;

/// <summary>Claims of the portal's own beside those of ASP.NET Core Identity.</summary>
internal static class AccountClaims
{
    /// <summary>Kept with the account while its password is a one-time password.</summary>
    public const string MustChangePassword = "must_change_password";

    /// <summary>Unix seconds of the moment the person typed their password.</summary>
    public const string SignedInAt = "signed_in_at";

    /// <summary>Names one sign-in, so that signing out ends its circuits and copies of its cookie too.</summary>
    public const string Session = "session";

    public const string ApiKeyId = "api_key_id";
}
