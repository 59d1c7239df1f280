namespace MoostPortal.Web.Api.Delivery;

/// <summary>Which deliveries are meant. A member that is left out is no condition.</summary>
/// <param name="Building">The home.</param>
/// <param name="Kind">`building`, `live` or `history`.</param>
/// <param name="State">How far they are.</param>
/// <param name="PossibleRepeat">Whether MOOST may have got them twice.</param>
public sealed record DeliveryFilterBody(string? Building, string? Kind, string? State, bool? PossibleRepeat);
