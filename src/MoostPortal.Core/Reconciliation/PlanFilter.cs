namespace MoostPortal.Core.Reconciliation;

/// <summary>Which rows of a plan are meant.</summary>
/// <param name="Kind">Null for all kinds.</param>
/// <param name="Search">A part of the customerBuildingId; null or empty for all.</param>
/// <param name="Selected">Only these; null for all.</param>
public sealed record PlanFilter(PlanKind? Kind = null, string? Search = null, IReadOnlyCollection<string>? Selected = null)
{
    public string? Pattern => string.IsNullOrWhiteSpace(Search)
        ? null
        : $"%{Search.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
