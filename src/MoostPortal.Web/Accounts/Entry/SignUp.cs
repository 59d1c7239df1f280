using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.Passwords;
using Npgsql;

namespace MoostPortal.Web.Accounts.Entry;

/// <summary>
/// Opens a customer's account and signs them in. Without mail the portal cannot answer at the address itself, so whoever tries to
/// register a known address must get some refusal. What is left to do: refusal costs a complete, acceptable registration, takes the same
/// time (the password is hashed before the address is looked up), says no more than that this address cannot be registered, and
/// is limited like sign-in, so that lists of addresses cannot be tried.
/// </summary>
internal sealed class SignUp(
    PortalDbContext db,
    UserManager<User> users,
    SignInManager<User> signIn,
    AttemptLimit attempts,
    AccountAudit audit,
    TimeProvider clock)
{
    public async Task<SignUpOutcome> RegisterAsync(string name, string email, string password, IPAddress? from, CancellationToken cancel)
    {
        if (PasswordRules.FindFault(password, email) is { } fault)
        {
            return new SignUpOutcome.WeakPassword(fault);
        }

        if (!attempts.TryEnter(email, from))
        {
            return new SignUpOutcome.Slowed();
        }

        var user = new User { UserName = email, Email = email, DisplayName = name, CreatedAt = clock.GetUtcNow() };
        if (!await CreateAsync(user, password, cancel))
        {
            await audit.RecordFailureAsync(userId: null, "account.sign-up-refused", cancel);
            return new SignUpOutcome.Refused();
        }

        attempts.Succeeded(email, from);
        await signIn.SignInAsync(user, isPersistent: false, "pwd");
        await audit.RecordAsync(user.Id, Roles.Customer, "account.signed-up", cancel);
        return new SignUpOutcome.SignedUp();
    }

    // One transaction: an account without a role would block its address for good.
    private async Task<bool> CreateAsync(User user, string password, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (!(await users.CreateAsync(user, password)).Succeeded)
            {
                return false;
            }

            AccountFault.ThrowUnless(await users.AddToRoleAsync(user, Roles.Customer));
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same address was registered by another request in this moment.
            return false;
        }
    }
}
