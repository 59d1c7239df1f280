using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>How far a plan is, why it could not be made, or what it compared and whether it still may be applied.</summary>
public sealed partial class PlanHead
{
    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public SyncPlan Plan { get; set; } = null!;

    /// <summary>Why it may not be applied any more; null when it may.</summary>
    [Parameter]
    public string? Refusal { get; set; }
}
