using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Alerts;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>The alerts that are on, each with what was found and what to do.</summary>
public sealed partial class OpenAlerts
{
    [Inject]
    public required IStringLocalizer<AlertsTexts> Texts { get; init; }

    [Inject]
    public required IStringLocalizer<AlertTexts> Words { get; init; }

    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Alert>? Alerts { get; set; }
}
