namespace MoostPortal.Web.Accounts;

/// <summary>The administrator an empty portal just got.</summary>
/// <param name="Email">What to sign in with.</param>
/// <param name="OneTimePassword">To be shown once; null when the password came from the configuration.</param>
public sealed record NewAdministrator(string Email, string? OneTimePassword);
