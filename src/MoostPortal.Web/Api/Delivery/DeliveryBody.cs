using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>One thing that is, was or will be delivered.</summary>
/// <param name="Kind">`building`, `live` or `history`.</param>
/// <param name="CustomerBuildingId">The home.</param>
/// <param name="DeviceId">Null for a home.</param>
/// <param name="Type">The event type; null for a home.</param>
/// <param name="Timestamp">When it was measured; of a series of a meter file, up to where it is settled.</param>
/// <param name="Version">Which version of a home; null for an event.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstAttempt">When first, as far as it is kept.</param>
/// <param name="LastAttempt">When last.</param>
/// <param name="Status">HTTP status of MOOST's last answer; null when there was none.</param>
/// <param name="Error">MOOST's last words, or why there were none.</param>
/// <param name="PossibleRepeat">MOOST may have got it twice.</param>
/// <param name="Code">The error code, as the page of error codes explains it; null where nothing went wrong.</param>
public sealed record DeliveryBody(
    string Kind, string CustomerBuildingId, string? DeviceId, string? Type, DateTimeOffset? Timestamp, long? Version, string State, int Attempts,
    DateTimeOffset? FirstAttempt, DateTimeOffset? LastAttempt, int? Status, string? Error, bool PossibleRepeat, string? Code)
{
    public static DeliveryBody From(DeliveryItem item) => new(
        item.Kind.Word(), item.CustomerBuildingId, item.DeviceId, item.Type?.Name, item.Timestamp, item.Version, item.State.Word(), item.Attempts,
        item.FirstAttempt, item.LastAttempt, item.Status, item.Error, item.IsPossibleRepeat, item.Code?.Code);
}
