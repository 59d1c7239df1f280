using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>How much drifted, a day a row, the longest bar for the worst day.</summary>
public sealed partial class DriftTable
{
    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    /// <summary>Oldest first; null while they are loaded.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DriftDay>? Days { get; set; }

    private IReadOnlyList<DriftDay>? NewestFirst => Days is null ? null : [.. Days.Reverse()];

    private int Width(DriftDay day) => 100 * day.Total / Math.Max(1, Days!.Max(one => one.Total));
}
