using MoostPortal.Core.Access;

namespace MoostPortal.Core.Reconciliation;

/// <summary>Taking over the homes that MOOST knows already, without telling MOOST anything.</summary>
/// <param name="Listed">Buildings in MOOST's list, so far.</param>
/// <param name="Entered">Homes that are new here.</param>
/// <param name="Known">Homes that were here already and stay as they are.</param>
/// <param name="Refused">Buildings that cannot be homes of ours.</param>
/// <param name="Failure">Why it stopped; asking again goes on.</param>
public sealed record FleetConnection(
    Guid Id, Actor AskedBy, DateTimeOffset AskedAt, FleetConnectionState State, long Listed, long Entered, long Known, long Refused, string? Failure,
    DateTimeOffset? FinishedAt)
{
    public bool IsUnderWay => State is FleetConnectionState.Asked or FleetConnectionState.Listing;
}
