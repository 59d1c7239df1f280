using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>What to list, as the address says it.</summary>
internal sealed class BuildingSearch
{
    private const int MostLimit = 500;
    private const int LongestSearch = 100;

    [FromQuery(Name = "search"), Description("Any part of meter point, postcode or city, 3 to 100 characters.")]
    public string? Search { get; init; }

    [FromQuery(Name = "after"), Description("The `next` of the page before.")]
    public string? After { get; init; }

    [FromQuery(Name = "limit"), Description("Homes on a page, 1 to 500; 50 when left out.")]
    public string? Limit { get; init; }

    public IReadOnlyList<Problem> Check(int defaultLimit, out BuildingQuery query)
    {
        var problems = new List<Problem>();
        var search = Search?.Trim() ?? "";
        if (search.Length > 0 && (search.Length is < BuildingDirectory.ShortestSearch or > LongestSearch || search.Any(char.IsControl)))
        {
            problems.Add(new Problem("search", "list.search.length", BuildingDirectory.ShortestSearch, LongestSearch));
        }

        if (!string.IsNullOrEmpty(After) && !MoostPatterns.BuildingId.Accepts(After))
        {
            problems.Add(new Problem("after", "list.after.form"));
        }

        var limit = defaultLimit;
        if (!string.IsNullOrEmpty(Limit) && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
        {
            problems.Add(new Problem("limit", "list.limit.range", MostLimit));
        }

        query = new BuildingQuery(search, string.IsNullOrEmpty(After) ? null : After, Before: null, limit);
        return problems;
    }
}
