using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.Web.Components.Events;

/// <summary>Every event type with its rule in plain words, and how many events wait on which road.</summary>
public sealed partial class EventRuleTable(IStringLocalizer<EventsTexts> texts)
{
    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EventRuleLine>? Lines { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<EventRuleLine> OnEdit { get; set; }

    [Parameter]
    public EventCallback<EventRuleLine> OnRelease { get; set; }

    private IStringLocalizer<EventsTexts> Texts => texts;

    private IEnumerable<string> Sentences(EventRule rule)
    {
        yield return Texts["SaidLive", SpanText.Of(rule.LiveWindow)];
        yield return rule.ApprovalAfter is { } limit ? Texts["SaidApproval", SpanText.Of(limit)] : Texts["SaidHistory"];
        yield return Texts[rule.HoldsAmbiguous ? "SaidHold" : "SaidResend"];
    }

    private IEnumerable<(long Count, string Words)> Waiting(WaitingEvents waiting)
    {
        (long Count, string Key)[] all =
        [
            (waiting.Live, "WaitsLive"), (waiting.History, "WaitsHistory"), (waiting.Overdue, "WaitsOverdue"), (waiting.Ranges, "WaitsRanges"),
            (waiting.Approval, "WaitsApproval"), (waiting.ApprovalRanges, "WaitsApprovalRanges"), (waiting.Uncertain, "WaitsUncertain"), (waiting.Refused, "WaitsRefused"),
        ];
        return all.Where(one => one.Count > 0).Select(one => (one.Count, Texts[one.Key].Value));
    }
}
