using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>How the delivery of the whole fleet stands.</summary>
/// <param name="OldestUnsentSeconds">Age of the oldest item that the portal still has to send by itself; 0 when there is none.</param>
/// <param name="Backlog">How much of each kind that is.</param>
/// <param name="Parked">Items that wait for a person: refused, uncertain, or too old to go without consent.</param>
/// <param name="Drift">Homes that the last comparison found different at MOOST and that nothing has settled since.</param>
/// <param name="PossibleRepeats">Events that MOOST may have got twice, ever; each is listed by `deliveries?possibleRepeat=true`.</param>
/// <param name="TokenAgeSeconds">Age of the access token that all nodes share; null before the first.</param>
/// <param name="SentPerSecond">Homes and events that MOOST took in the last minute, by the second.</param>
public sealed record FleetBody(
    long OldestUnsentSeconds, BacklogBody Backlog, long Parked, long Drift, long PossibleRepeats, long? TokenAgeSeconds, decimal SentPerSecond)
{
    public static FleetBody From(FleetFigures figures) => new(
        figures.OldestUnsentSeconds, new BacklogBody(figures.Backlog.Buildings, figures.Backlog.Live, figures.Backlog.History), figures.Parked, figures.Drift,
        figures.PossibleRepeats, figures.TokenAgeSeconds, figures.SentPerSecond);
}
