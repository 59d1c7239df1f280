using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>The form that changes from when on a condition is an alert.</summary>
public sealed partial class AlertRuleForm(IStringLocalizer<AlertsTexts> texts, IStringLocalizer<AlertTexts> words)
{
    private long? _threshold;
    private int? _restHours;
    private bool _isOn;

    [Parameter, EditorRequired]
    public AlertRule Rule { get; set; } = null!;

    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<AlertRuleDraft> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private IStringLocalizer<AlertsTexts> Texts => texts;

    private IStringLocalizer<AlertTexts> Words => words;

    private long Default => AlertRule.DefaultOf(Rule.Condition).Threshold;

    protected override void OnInitialized() => (_threshold, _restHours, _isOn) = (Rule.Threshold, (int)Rule.Rest.TotalHours, Rule.IsOn);

    private Task SubmitAsync() => OnSave.InvokeAsync(new AlertRuleDraft { Condition = Rule.Condition, Threshold = _threshold, RestHours = _restHours, IsOn = _isOn });
}
