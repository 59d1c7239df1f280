using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>From when on each condition is an alert, in plain words; the one that is edited as a form.</summary>
public sealed partial class AlertRuleTable
{
    [Inject]
    public required IStringLocalizer<AlertsTexts> Texts { get; init; }

    [Inject]
    public required IStringLocalizer<AlertTexts> Words { get; init; }

    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<AlertRule>? Rules { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    [Parameter]
    public AlertCondition? Edited { get; set; }

    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<AlertCondition> OnEdit { get; set; }

    [Parameter]
    public EventCallback<AlertRuleDraft> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }
}
