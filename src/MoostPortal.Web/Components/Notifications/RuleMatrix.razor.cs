using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.People;

namespace MoostPortal.Web.Components.Notifications;

/// <summary>Who receives which rule's notifications: a switch for each person and rule, and one for everybody that overrides them.</summary>
public sealed partial class RuleMatrix(IStringLocalizer<NotificationsTexts> texts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RuleLine> Rules { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<Occupant> People { get; set; } = [];

    /// <summary>The rule that was switched last; <see cref="Said"/> stands beside it.</summary>
    [Parameter]
    public string? ChangedRuleId { get; set; }

    /// <summary>What the last switch did, in words.</summary>
    [Parameter]
    public string? Said { get; set; }

    [Parameter]
    public EventCallback<(RuleSwitch Cell, bool Receives)> OnSwitch { get; set; }

    [Parameter]
    public EventCallback<(string RuleId, bool Receive)> OnSwitchForAll { get; set; }

    private IStringLocalizer<NotificationsTexts> Texts => texts;
}
