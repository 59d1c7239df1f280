using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>The homes that differ, with a tick for each that nobody chose for yet.</summary>
public sealed partial class PlanTable
{
    private string? _typed;

    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    /// <summary>Null while they are loaded.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PlanRow>? Rows { get; set; }

    [Parameter]
    public string? PreviousHref { get; set; }

    [Parameter]
    public string? NextHref { get; set; }

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public EventCallback<string?> OnSearch { get; set; }

    [Parameter]
    public IReadOnlySet<string> Selected { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    [Parameter]
    public EventCallback<(string Id, bool IsSelected)> OnSelect { get; set; }

    /// <summary>Where a row is opened.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string> LinkTo { get; set; } = _ => "";

    /// <summary>What can be done with the rows.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnParametersSet() => _typed ??= Search;
}
