using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.Passwords;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Web.Accounts.Entry;

/// <summary>Gives a signed-in person a new password and ends their other sign-ins.</summary>
internal sealed class PasswordChange(
    UserManager<User> users,
    SignInManager<User> signIn,
    AttemptLimit attempts,
    AccountStandings standings,
    EndedSessions ended,
    AccountAudit audit)
{
    public async Task<PasswordChangeOutcome> ChangeAsync(
        ClaimsPrincipal person, string current, string wanted, IPAddress? from, CancellationToken cancel)
    {
        var user = await users.GetUserAsync(person) ?? throw new AccessRefusedException();
        if (PasswordRules.FindFault(wanted, user.Email ?? "") is { } fault)
        {
            return new PasswordChangeOutcome.WeakPassword(fault);
        }

        if (!attempts.TryEnter(user.Email ?? "", from))
        {
            return new PasswordChangeOutcome.Slowed();
        }

        if (!await users.CheckPasswordAsync(user, current))
        {
            await audit.RecordFailureAsync(user.Id, "account.password-refused", cancel);
            return new PasswordChangeOutcome.WrongCurrent();
        }

        attempts.Succeeded(user.Email ?? "", from);
        if (current == wanted)
        {
            return new PasswordChangeOutcome.Unchanged();
        }

        AccountFault.ThrowUnless(await users.ChangePasswordAsync(user, current, wanted));
        var oneTime = (await users.GetClaimsAsync(user)).Where(claim => claim.Type == AccountClaims.MustChangePassword);
        AccountFault.ThrowUnless(await users.RemoveClaimsAsync(user, oneTime));
        standings.Forget(user.Id);
        ended.Add(person);
        await signIn.RefreshSignInAsync(user);
        var role = (await users.GetRolesAsync(user)).SingleOrDefault();
        await audit.RecordAsync(user.Id, role ?? Roles.Customer, "account.password-changed", cancel);
        return new PasswordChangeOutcome.Changed(role);
    }
}
