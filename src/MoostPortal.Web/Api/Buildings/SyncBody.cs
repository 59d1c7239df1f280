using MoostPortal.Core.Delivery;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>How far MOOST's picture of a home is.</summary>
/// <param name="State">
/// synced: MOOST holds what the portal holds. waiting: a change is on its way. retrying: MOOST did not take it, the portal tries again.
/// refused: something must be changed first.
/// </param>
/// <param name="WantedVersion">Rises by one with every change.</param>
/// <param name="SentVersion">The version that MOOST took last; 0 before the first.</param>
/// <param name="LastAttempt">When the portal last called MOOST about this home.</param>
/// <param name="LastError">What MOOST said against it; null when nothing.</param>
public sealed record SyncBody(SyncState State, long WantedVersion, long SentVersion, DateTimeOffset? LastAttempt, string? LastError)
{
    public static SyncBody From(SyncStatus status) =>
        new(status.State, status.WantedVersion, status.SentVersion, status.LastAttempt, status.LastError);
}
