using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;
using MoostPortal.Core.People;

namespace MoostPortal.Web.Accounts.Sessions;

/// <summary>
/// What a sign-in cookie carries and how long it is believed. Every request holds it against the account, so the interval of
/// Identity's own stamp check is not needed.
/// </summary>
internal sealed class SessionCookie(AccountStandings standings, AccountAudit audit, TimeProvider clock) : CookieAuthenticationEvents
{
    public override Task SigningIn(CookieSigningInContext context)
    {
        var now = clock.GetUtcNow();
        var role = context.Principal?.FindFirstValue(ClaimTypes.Role) ?? Roles.Staff;
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaims(
        [
            new Claim(AccountClaims.SignedInAt, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new Claim(AccountClaims.Session, Guid.NewGuid().ToString("N")),
        ]);
        context.Properties.IssuedUtc = now;
        context.Properties.ExpiresUtc = now + SessionLimits.Longest(role);
        context.Properties.AllowRefresh = false;
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await standings.FindAsync(context.Principal!, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status401Unauthorized, context.RedirectUri);

    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var person = context.HttpContext.User;
        if (person.HasClaim(claim => claim.Type == AccountClaims.MustChangePassword))
        {
            await AnswerAsync(context, StatusCodes.Status403Forbidden, LocalAddress.ChangePassword(context.Request.GetEncodedPathAndQuery()));
            return;
        }

        await audit.RecordRefusalAsync(context.HttpContext, context.HttpContext.RequestAborted);
        await AnswerAsync(context, StatusCodes.Status403Forbidden, context.RedirectUri);
    }

    // A page is led to another page; a script or a program, which does not ask for HTML, gets the plain status.
    private static async Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status, string page)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(page);
            return;
        }

        await TypedResults.Problem(statusCode: status).ExecuteAsync(context.HttpContext);
    }
}
