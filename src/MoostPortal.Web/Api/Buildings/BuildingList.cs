using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>One page of homes, in the order of their customerBuildingId.</summary>
/// <param name="Items">The homes of this page.</param>
/// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
/// <param name="Total">How many homes match, counted up to 10,000.</param>
/// <param name="TotalIsCapped">True when there are more than were counted.</param>
public sealed record BuildingList(IReadOnlyList<BuildingLine> Items, string? Next, long Total, bool TotalIsCapped)
{
    public static BuildingList From(BuildingPage page) => new(
        [.. page.Rows.Select(BuildingLine.From)],
        page.Next,
        Math.Min(page.Total ?? 0, BuildingDirectory.CountLimit),
        page.Total > BuildingDirectory.CountLimit);
}
