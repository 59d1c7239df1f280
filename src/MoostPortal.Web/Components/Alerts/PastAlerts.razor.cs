using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Alerts;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>The latest alerts that are over.</summary>
public sealed partial class PastAlerts
{
    [Inject]
    public required IStringLocalizer<AlertsTexts> Texts { get; init; }

    [Inject]
    public required IStringLocalizer<AlertTexts> Words { get; init; }

    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Alert>? Alerts { get; set; }
}
