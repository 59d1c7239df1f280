using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Web.Accounts;

/// <summary>
/// Says whether a sign-in still stands, per operation. An answer is kept for <see cref="Freshness"/>, so a person who is shut out
/// on another node is shut out here that much later.
/// </summary>
internal sealed class AccountStandings(IDbContextFactory<PortalDbContext> contexts, EndedSessions ended, TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<Guid, (AccountStanding Standing, DateTimeOffset ReadAt)> _kept = new();

    /// <returns>The person's standing when their sign-in still stands; otherwise null.</returns>
    public async Task<AccountStanding?> FindAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        if (AccountStanding.UserIdOf(person) is not { } userId || ended.Contains(person))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(userId, out var kept) && now - kept.ReadAt < Freshness && kept.Standing.Admits(person, now))
        {
            return kept.Standing;
        }

        // A refusal is never answered from memory: a new sign-in carries a stamp or a role the kept standing may not know yet.
        var standing = await ReadAsync(userId, cancel);
        Keep(userId, standing, now);
        return standing?.Admits(person, now) == true ? standing : null;
    }

    /// <summary>Makes the next question about the account go to the database.</summary>
    public void Forget(Guid userId) => _kept.TryRemove(userId, out _);

    private void Keep(Guid userId, AccountStanding? standing, DateTimeOffset now)
    {
        if (standing is null)
        {
            _kept.TryRemove(userId, out _);
            return;
        }

        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[userId] = (standing, now);
    }

    private async Task<AccountStanding?> ReadAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Users
            .Where(user => user.Id == userId)
            .Select(user => new AccountStanding(
                user.Id,
                user.IsEnabled,
                user.SecurityStamp,
                db.UserRoles.Where(membership => membership.UserId == user.Id)
                    .Join(db.Roles, membership => membership.RoleId, role => role.Id, (_, role) => role.Name)
                    .OrderBy(role => role)
                    .FirstOrDefault()))
            .SingleOrDefaultAsync(cancel);
    }
}
