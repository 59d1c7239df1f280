using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Web.Accounts;

/// <summary>The account's endpoints that are no pages.</summary>
public static class AccountEndpoints
{
    /// <summary>Maps POST /account/sign-out (form field returnUrl, antiforgery checked).</summary>
    public static WebApplication MapAccountEndpoints(this WebApplication app)
    {
        app.MapPost(AccountPaths.SignOut, SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context,
        SignInManager<User> signIn,
        EndedSessions ended,
        AccountAudit audit,
        [FromForm] string? returnUrl)
    {
        var person = context.User;
        await signIn.SignOutAsync();
        if (AccountStanding.UserIdOf(person) is { } userId)
        {
            ended.Add(person);
            await audit.RecordAsync(userId, person.FindFirstValue(ClaimTypes.Role) ?? Roles.Customer, "account.signed-out", context.RequestAborted);
        }

        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, AccountPaths.SignIn));
    }
}
