using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Events;

/// <summary>The form that changes the rule of one event type.</summary>
public sealed partial class EventRuleForm(IStringLocalizer<EventsTexts> texts)
{
    private int? _liveMinutes;
    private int? _approvalHours;
    private bool _holds;

    [Parameter, EditorRequired]
    public EventRuleLine Line { get; set; } = null!;

    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<EventRuleDraft> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private IStringLocalizer<EventsTexts> Texts => texts;

    private string Default => SpanText.Of(EventRule.DefaultOf(Line.Rule.Type).LiveWindow);

    protected override void OnInitialized() =>
        (_liveMinutes, _approvalHours, _holds) = ((int)Line.Rule.LiveWindow.TotalMinutes, (int?)Line.Rule.ApprovalAfter?.TotalHours, Line.Rule.HoldsAmbiguous);

    private Task SubmitAsync() => OnSave.InvokeAsync(
        new EventRuleDraft { Type = Line.Rule.Type.Name, LiveMinutes = _liveMinutes, ApprovalHours = _approvalHours, HoldsAmbiguous = _holds });
}
