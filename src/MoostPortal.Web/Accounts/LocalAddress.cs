using Microsoft.AspNetCore.Http.HttpResults;
using MoostPortal.Core.People;

namespace MoostPortal.Web.Accounts;

/// <summary>Where a person goes after signing in: only ever to a page of this portal.</summary>
internal static class LocalAddress
{
    public const string CustomerStart = "/homes";
    public const string StaffStart = "/staff/homes";

    /// <returns><paramref name="wanted"/> when it is a path of this site, otherwise the first page of the role.</returns>
    public static string AfterSignIn(string? wanted, string? role) =>
        IsLocal(wanted) && !wanted!.StartsWith("/account/", StringComparison.OrdinalIgnoreCase) && wanted != "/" ? wanted : StartOf(role);

    /// <returns><paramref name="wanted"/> when it is a path of this site, otherwise <paramref name="fallback"/>.</returns>
    public static string Or(string? wanted, string fallback) => IsLocal(wanted) ? wanted! : fallback;

    /// <summary>The page for a new password that leads on to <paramref name="then"/>.</summary>
    public static string ChangePassword(string then) => $"{AccountPaths.ChangePassword}?returnUrl={Uri.EscapeDataString(then)}";

    private static bool IsLocal(string? wanted) => wanted?.StartsWith('/') == true && RedirectHttpResult.IsLocalUrl(wanted);

    private static string StartOf(string? role) => role == Roles.Customer ? CustomerStart : StaffStart;
}
