using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>One cause for which deliveries stand still, what it means, and what can be done about all of them.</summary>
public sealed partial class ParkedCauseCard
{
    private readonly string _noteId = $"note-{Guid.NewGuid():N}";
    private string _note = "";

    [Inject]
    public required IStringLocalizer<FleetTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public ParkedCause Cause { get; set; } = null!;

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<ParkedCause> OnRetry { get; set; }

    /// <summary>The cause and the reason that was written.</summary>
    [Parameter]
    public EventCallback<(ParkedCause Cause, string Note)> OnGiveUp { get; set; }

    private string Title => Texts[Cause.AreRanges ? "CauseSeries" : Cause.Kind == DeliveryKind.Building ? "CauseHomes" : "CauseEvents", FleetWords.Count(Cause.Items)];

    private ErrorCode Code => ErrorCodes.OfDelivery(Cause.Kind, Cause.State, Cause.Cause.Status);

    // A home is a state and not a fact: it is never left behind, only put right.
    private string? WhyNotGiveUp => Cause.Kind == DeliveryKind.Building ? Texts["WhyHome"].Value : null;
}
