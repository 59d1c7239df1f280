namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>How the delivery of the whole fleet stands at one moment.</summary>
/// <param name="OldestUnsentSeconds">Age of the oldest item that the portal still has to send by itself; 0 when there is none.</param>
/// <param name="Backlog">How much of each kind that is.</param>
/// <param name="Parked">Items that wait for a person: refused, uncertain, or too old to go without consent.</param>
/// <param name="Drift">Homes that the last nightly comparison found different at MOOST and that nothing has settled since.</param>
/// <param name="PossibleRepeats">Events that MOOST may have got twice, ever.</param>
/// <param name="TokenAgeSeconds">Age of the access token; null before the first.</param>
/// <param name="SentPerSecond">Homes and events that MOOST took in the last minute, by the second.</param>
/// <param name="At">The database's time.</param>
public sealed record FleetFigures(
    long OldestUnsentSeconds, FleetBacklog Backlog, long Parked, long Drift, long PossibleRepeats, long? TokenAgeSeconds, decimal SentPerSecond, DateTimeOffset At)
{
    /// <summary>When each kind was last taken by MOOST, as far as it was within two hours.</summary>
    public required IReadOnlyDictionary<DeliveryKind, DateTimeOffset> LastSent { get; init; }
}
