using MoostPortal.Core.People;

namespace MoostPortal.Web.Accounts.Sessions;

/// <summary>
/// How long a sign-in stands, counted from the typed password and never extended. Work on a circuit sends no requests that
/// could renew a cookie, so a limit on idle requests would sign out staff in the middle of their work; a working day is the limit instead.
/// </summary>
internal static class SessionLimits
{
    public static readonly TimeSpan Customer = TimeSpan.FromDays(14);

    public static readonly TimeSpan Staff = TimeSpan.FromHours(12);

    public static TimeSpan Longest(string role) => role == Roles.Customer ? Customer : Staff;
}
