using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.Passwords;

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
        await using var transaction = await BeginAloneAsync(cancel);
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

    /// <summary>Makes <paramref name="secret"/> a staff API key when there is no key at all.</summary>
    /// <param name="secret">The key as programs will send it; null or empty does nothing.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>Whether the key was created.</returns>
    public async Task<bool> EnsureBootstrapKeyAsync(string? secret, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return false;
        }

        await using var transaction = await BeginAloneAsync(cancel);
        if (await db.ApiKeys.AnyAsync(cancel))
        {
            return false;
        }

        db.ApiKeys.Add(new ApiKey { Name = "bootstrap", Hash = ApiKey.HashOf(secret), CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    // Nodes that start together on an empty database open the portal one after the other: those that come second find it open.
    private async Task<IDbContextTransaction> BeginAloneAsync(CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('first_start'))", cancel);
        return transaction;
    }
}
