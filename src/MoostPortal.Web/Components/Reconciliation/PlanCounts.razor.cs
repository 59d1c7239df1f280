using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>How many homes differ in which way; each number leads to its rows.</summary>
public sealed partial class PlanCounts
{
    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<PlanCount> Counts { get; set; } = [];

    /// <summary>Null for all.</summary>
    [Parameter]
    public PlanKind? Chosen { get; set; }

    [Parameter, EditorRequired]
    public Func<PlanKind?, string> Link { get; set; } = _ => "";

    private string Progress(PlanCount count) => string.Join(" · ", new[]
    {
        count.Waiting > 0 ? Texts["CountWaiting", count.Waiting].Value : null,
        count.Applied > 0 ? Texts["CountApplied", count.Applied].Value : null,
        count.Refused > 0 ? Texts["CountRefused", count.Refused].Value : null,
    }.Where(text => text is not null));
}
