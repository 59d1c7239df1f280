using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Core.People;

namespace MoostPortal.Web.Accounts;

/// <summary>Adds what happens to accounts to the audit: ids and verbs, never a name, an e-mail address or a network address.</summary>
internal sealed class AccountAudit(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const string Visitor = "visitor";

    /// <summary>Records what a person did to their own account.</summary>
    public Task RecordAsync(Guid userId, string role, string action, CancellationToken cancel) =>
        AddAsync(AuditName(userId, role), action, $"account:{userId}", cancel);

    /// <summary>Records that somebody unknown failed at an account; null when the address belongs to none.</summary>
    public Task RecordFailureAsync(Guid? userId, string action, CancellationToken cancel) =>
        AddAsync(Visitor, action, userId is null ? "account" : $"account:{userId}", cancel);

    /// <summary>Records that a signed-in person asked for what is not theirs, by the route's pattern: a typed address may hold anything.</summary>
    public Task RecordRefusalAsync(HttpContext context, CancellationToken cancel)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        var actor = AccountStanding.UserIdOf(context.User) is { } userId
            ? AuditName(userId, context.User.FindFirstValue(ClaimTypes.Role))
            : Visitor;
        return AddAsync(actor, "access.refused", $"{context.Request.Method} {route}", cancel);
    }

    // Plain SQL because EF reads the new id back, and the site's role may add to the audit but not read it.
    private async Task AddAsync(string actor, string action, string target, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var shortened = target.Length <= 200 ? target : target[..200];
        await db.Database.ExecuteSqlAsync(
            $"insert into audit_entry (at, actor, action, target) values ({clock.GetUtcNow()}, {actor}, {action}, {shortened})", cancel);
    }

    private static string AuditName(Guid userId, string? role) =>
        (role == Roles.Customer ? (Actor)new Actor.Customer(userId) : new Actor.Staff(userId)).AuditName;
}
