namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>How the fleet stood at one minute.</summary>
/// <param name="Minute">When.</param>
/// <param name="OldestUnsentSeconds">Age of the oldest item that was still to be sent.</param>
/// <param name="Backlog">What was still to be sent.</param>
/// <param name="Parked">What waited for a person.</param>
/// <param name="Drift">Homes that were different at MOOST.</param>
/// <param name="Sent">What MOOST took in the minute before, by kind.</param>
public sealed record FleetSample(DateTimeOffset Minute, long OldestUnsentSeconds, FleetBacklog Backlog, long Parked, long Drift, FleetBacklog Sent);
