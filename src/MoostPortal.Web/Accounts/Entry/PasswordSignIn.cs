using System.Net;
using Microsoft.AspNetCore.Identity;
using MoostPortal.Core.People;

namespace MoostPortal.Web.Accounts.Entry;

/// <summary>Lets a person in by e-mail address and password.</summary>
internal sealed partial class PasswordSignIn(
    UserManager<User> users,
    SignInManager<User> signIn,
    IPasswordHasher<User> hasher,
    AttemptLimit attempts,
    AccountAudit audit,
    ILogger<PasswordSignIn> log)
{
    private static readonly User s_nobody = new();

    // Made once by the first caller with the hasher in use, so that an unknown address costs what a wrong password costs.
    private static string? s_nobodysHash;

    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remember">Keeps a customer signed in when the browser is closed; never applies to staff.</param>
    /// <param name="from">The network address of the browser.</param>
    /// <param name="cancel">The request's token.</param>
    public async Task<SignInOutcome> AttemptAsync(string email, string password, bool remember, IPAddress? from, CancellationToken cancel)
    {
        if (!attempts.TryEnter(email, from))
        {
            LogSlowed(log);
            return new SignInOutcome.Slowed();
        }

        var user = await users.FindByEmailAsync(email);
        if (!await HasPasswordAsync(user, password))
        {
            await audit.RecordFailureAsync(user?.Id, "account.sign-in-refused", cancel);
            return new SignInOutcome.Refused();
        }

        attempts.Succeeded(email, from);
        var role = (await users.GetRolesAsync(user!)).SingleOrDefault();
        if (!user!.IsEnabled || role is null)
        {
            await audit.RecordFailureAsync(user.Id, "account.sign-in-disabled", cancel);
            return new SignInOutcome.Disabled();
        }

        await signIn.SignInAsync(user, remember && role == Roles.Customer, "pwd");
        await audit.RecordAsync(user.Id, role, "account.signed-in", cancel);
        var claims = await users.GetClaimsAsync(user);
        return new SignInOutcome.SignedIn(role, claims.Any(claim => claim.Type == AccountClaims.MustChangePassword));
    }

    private async Task<bool> HasPasswordAsync(User? user, string password)
    {
        if (user is not null)
        {
            return await users.CheckPasswordAsync(user, password);
        }

        s_nobodysHash ??= hasher.HashPassword(s_nobody, Passwords.OneTimePassword.Create());
        hasher.VerifyHashedPassword(s_nobody, s_nobodysHash, password);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A try to sign in was not looked at: too many failed tries for the account or from the network address")]
    private static partial void LogSlowed(ILogger log);
}
