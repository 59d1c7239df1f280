namespace MoostPortal.Core.Buildings;

/// <summary>What to list. Pages are found by key and never by number, so that the last costs no more than the first.</summary>
/// <param name="Search">Any part of id, postcode or city, at least 3 characters; empty lists all.</param>
/// <param name="After">List what follows this customerBuildingId.</param>
/// <param name="Before">List what stands in front of this customerBuildingId; not together with <paramref name="After"/>.</param>
/// <param name="Limit">1 to 500 rows.</param>
public sealed record BuildingQuery(string? Search, string? After, string? Before, int Limit);
