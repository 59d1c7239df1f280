using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using MoostPortal.Core.Access;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Web.Accounts;

/// <summary>What the database says about an account now, against which a sign-in of earlier is held.</summary>
/// <param name="UserId">The account.</param>
/// <param name="IsEnabled">False shuts the account out.</param>
/// <param name="SecurityStamp">Changes with the password; a sign-in that carries another one is over.</param>
/// <param name="Role">One of <see cref="Roles"/>; null for an account without any right.</param>
internal sealed record AccountStanding(Guid UserId, bool IsEnabled, string? SecurityStamp, string? Role)
{
    private static readonly string s_stampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <summary>Whether a sign-in still stands: account enabled, stamp and role as they were, time not up.</summary>
    public bool Admits(ClaimsPrincipal person, DateTimeOffset now) =>
        IsEnabled
        && UserIdOf(person) == UserId
        && SecurityStamp is not null
        && person.FindFirstValue(s_stampClaim) == SecurityStamp
        && Role is not null
        && person.IsInRole(Role)
        && SignedInAt(person) is { } signedInAt
        && now < signedInAt + SessionLimits.Longest(Role);

    /// <summary>The actor an admitted person is; null while they still have to change a one-time password.</summary>
    public Actor? ActorOf(ClaimsPrincipal person) => Role switch
    {
        _ when person.HasClaim(claim => claim.Type == AccountClaims.MustChangePassword) => null,
        Roles.Customer => new Actor.Customer(UserId),
        Roles.Staff or Roles.Administrator => new Actor.Staff(UserId),
        _ => null,
    };

    /// <summary>The account a principal stands for; null for strangers and programs.</summary>
    public static Guid? UserIdOf(ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private static DateTimeOffset? SignedInAt(ClaimsPrincipal person) =>
        long.TryParse(person.FindFirstValue(AccountClaims.SignedInAt), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
