using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using MoostPortal.Core.Access;

namespace MoostPortal.Web.Accounts;

/// <summary>
/// Who acts here and now. Ask before every operation instead of keeping the answer: the claims of a circuit are as old as the
/// circuit, and the person may have been shut out since.
/// </summary>
public sealed class CurrentActor
{
    private readonly AuthenticationStateProvider _visitor;
    private readonly Func<ClaimsPrincipal, CancellationToken, Task<AccountStanding?>> _findStandingAsync;

    internal CurrentActor(AuthenticationStateProvider visitor, Func<ClaimsPrincipal, CancellationToken, Task<AccountStanding?>> findStandingAsync)
    {
        _visitor = visitor;
        _findStandingAsync = findStandingAsync;
    }

    /// <summary>The actor of a page.</summary>
    /// <exception cref="AccessRefusedException">Nobody is signed in, or the sign-in no longer stands.</exception>
    public async Task<Actor> GetAsync(CancellationToken cancel) =>
        await GetAsync((await _visitor.GetAuthenticationStateAsync()).User, cancel);

    /// <summary>The actor of an endpoint: pass <c>HttpContext.User</c>, a person's or a program's.</summary>
    /// <exception cref="AccessRefusedException">Nobody is signed in, or the sign-in no longer stands.</exception>
    public async Task<Actor> GetAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        await FindAsync(user, cancel) ?? throw new AccessRefusedException();

    /// <returns>The actor, or null for a stranger and for a sign-in that no longer stands.</returns>
    public async Task<Actor?> FindAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (Guid.TryParse(user.FindFirstValue(AccountClaims.ApiKeyId), out var keyId))
        {
            return new Actor.Program(keyId);
        }

        return (await _findStandingAsync(user, cancel))?.ActorOf(user);
    }
}
