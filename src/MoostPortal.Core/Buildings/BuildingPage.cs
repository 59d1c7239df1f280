namespace MoostPortal.Core.Buildings;

/// <summary>One page of homes, in the order of their customerBuildingId.</summary>
/// <param name="Next">Pass as <c>after</c> for the following page; null on the last.</param>
/// <param name="Previous">Pass as <c>before</c> for the page in front; null on the first.</param>
/// <param name="Total">How many homes match, counted up to <see cref="BuildingDirectory.CountLimit"/>; null where nobody asked.</param>
public sealed record BuildingPage(IReadOnlyList<BuildingRow> Rows, string? Next, string? Previous, long? Total);
