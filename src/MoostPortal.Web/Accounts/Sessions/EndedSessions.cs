using System.Collections.Concurrent;
using System.Security.Claims;

namespace MoostPortal.Web.Accounts.Sessions;

/// <summary>
/// Sign-ins that were ended by signing out: their other circuits and copies of their cookie are refused at the next operation.
/// Kept by this process, where the circuits of a browser live; a stolen copy of a cookie is ended everywhere by a new password.
/// </summary>
internal sealed class EndedSessions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    public void Add(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(AccountClaims.Session) is not { } session)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var (old, endedAt) in _ended)
        {
            if (now - endedAt > SessionLimits.Customer)
            {
                _ended.TryRemove(old, out _);
            }
        }

        _ended[session] = now;
    }

    public bool Contains(ClaimsPrincipal person) => person.FindFirstValue(AccountClaims.Session) is { } session && _ended.ContainsKey(session);
}
