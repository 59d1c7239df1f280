using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace MoostPortal.Web.Accounts.Sessions;

/// <summary>
/// Signs a circuit out when its person was switched off, has another password or role, signed out elsewhere in the browser, or
/// has been signed in for too long. Each check reads with a database context of its own.
/// </summary>
internal sealed class RevalidatedAuthentication(ILoggerFactory logs, AccountStandings standings) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await standings.FindAsync(authenticationState.User, cancellationToken) is not null;
}
