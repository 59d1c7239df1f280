using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>Who is told, and whether the latest notice passed.</summary>
public sealed partial class AlertChannelTable
{
    [Inject]
    public required IStringLocalizer<AlertsTexts> Texts { get; init; }

    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<AlertChannel>? Channels { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<AlertChannel> OnTest { get; set; }

    /// <summary>To pause, or to go on.</summary>
    [Parameter]
    public EventCallback<AlertChannel> OnSwitch { get; set; }

    [Parameter]
    public EventCallback<AlertChannel> OnRemove { get; set; }
}
