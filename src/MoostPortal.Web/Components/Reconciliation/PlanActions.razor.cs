using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>What can be done about the rows that are meant; a choice that fits none of them says so.</summary>
public sealed partial class PlanActions
{
    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    /// <summary>The rows that are meant, by kind.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PlanCount> Counts { get; set; } = [];

    /// <summary>How many rows are ticked; with none all that are shown by the filter are meant.</summary>
    [Parameter]
    public int Selected { get; set; }

    /// <summary>Why the plan may not be applied; null when it may.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<PlanChoice> OnChoose { get; set; }

    private string? WhyNot(PlanChoice choice) =>
        Refusal ?? (Counts.Any(count => choice.Fits(count.Kind) && count.Open > 0) ? null : Texts[$"WhyNot{choice}"].Value);
}
