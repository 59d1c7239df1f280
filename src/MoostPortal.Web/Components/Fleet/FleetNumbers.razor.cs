using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>How delivery stands at this moment; each number leads to what it counts.</summary>
public sealed partial class FleetNumbers
{
    [Inject]
    public required IStringLocalizer<FleetTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public FleetFigures Figures { get; set; } = null!;

    /// <summary>Null where no readings are owed.</summary>
    [Parameter]
    public LastSlot? Slot { get; set; }
}
