using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.Passwords;
using Npgsql;

namespace MoostPortal.Web.Accounts;

/// <summary>
/// Opens an empty portal: its first administrator and its first API key. Resolve it from a scope of its own, after the migrations.
/// </summary>
public sealed class AccountSeed(PortalDbContext db, UserManager<User> users, TimeProvider clock)
{
    public const string DefaultEmail = "admin@localhost";

    /// <summary>Creates the administrator when there is no account at all.</summary>
    /// <param name="email">Null or empty: <see cref="DefaultEmail"/>.</param>
    /// <param name="password">Null or empty: a one-time password, to be changed at the first sign-in.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>The new administrator, or null when the portal has accounts already.</returns>
    public async Task<NewAdministrator?> EnsureAdministratorAsync(string? email, string? password, CancellationToken cancel)
    {
        var address = string.IsNullOrEmpty(email) ? DefaultEmail : email;
        var oneTime = string.IsNullOrEmpty(password) ? OneTimePassword.Create() : null;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.Users.AnyAsync(cancel))
            {
                return null;
            }

            var user = new User { UserName = address, Email = address, DisplayName = Roles.Administrator, CreatedAt = clock.GetUtcNow() };
            AccountFault.ThrowUnless(await users.CreateAsync(user, oneTime ?? password!));
            AccountFault.ThrowUnless(await users.AddToRoleAsync(user, Roles.Administrator));
            if (oneTime is not null)
            {
                AccountFault.ThrowUnless(await users.AddClaimAsync(user, new Claim(AccountClaims.MustChangePassword, "true")));
            }

            await transaction.CommitAsync(cancel);
            return new NewAdministrator(address, oneTime);
        }
        catch (DbUpdateException taken) when (IsTaken(taken))
        {
            // Another node opened the portal in this moment.
            return null;
        }
    }

    /// <summary>Makes <paramref name="secret"/> a staff API key when there is no key at all.</summary>
    /// <param name="secret">The key as programs will send it; null or empty does nothing.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>Whether the key was created.</returns>
    public async Task<bool> EnsureBootstrapKeyAsync(string? secret, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(secret) || await db.ApiKeys.AnyAsync(cancel))
        {
            return false;
        }

        db.ApiKeys.Add(new ApiKey { Name = "bootstrap", Hash = ApiKey.HashOf(secret), CreatedAt = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException taken) when (IsTaken(taken))
        {
            return false;
        }
    }

    private static bool IsTaken(DbUpdateException refused) =>
        refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
