using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>Which deliveries, as the address says it.</summary>
internal sealed class DeliverySearch
{
    public const int DefaultLimit = 100;

    [FromQuery(Name = "building"), Description("Only those of this home.")]
    public string? Building { get; init; }

    [FromQuery(Name = "kind"), Description("`building`, `live` or `history`.")]
    public string? Kind { get; init; }

    [FromQuery(Name = "state"), Description("`due`, `sending`, `waiting`, `parked`, `uncertain`, `approval`, `sent` or `givenUp`.")]
    public string? State { get; init; }

    [FromQuery(Name = "possibleRepeat"), Description("`true`: only what MOOST may have got twice. `false`: only the rest.")]
    public string? PossibleRepeat { get; init; }

    [FromQuery(Name = "after"), Description("The `next` of the page before.")]
    public string? After { get; init; }

    [FromQuery(Name = "limit"), Description("Deliveries on a page, 1 to 1000; 100 when left out.")]
    public string? Limit { get; init; }

    public IReadOnlyList<Problem> Check(out DeliveryFilter filter, out DeliveryKey? after, out int limit)
    {
        var problems = new List<Problem>();
        bool? repeat = PossibleRepeat switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        if (!string.IsNullOrEmpty(PossibleRepeat) && repeat is null)
        {
            problems.Add(new Problem("possibleRepeat", "delivery.repeat"));
        }

        filter = FilterOf(new DeliveryFilterBody(Given(Building), Given(Kind), Given(State), repeat), problems);
        after = DeliveryKey.Find(After);
        if (!string.IsNullOrEmpty(After) && after is null)
        {
            problems.Add(new Problem("after", "list.after.form"));
        }

        limit = DefaultLimit;
        if (!string.IsNullOrEmpty(Limit)
            && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > DeliveryList.MostAPage))
        {
            problems.Add(new Problem("limit", "list.limit.range", DeliveryList.MostAPage));
        }

        return problems;
    }

    public static DeliveryFilter FilterOf(DeliveryFilterBody said, List<Problem> problems)
    {
        if (said.Building is not null && MoostPatterns.BuildingId.Refuses(said.Building, out var code))
        {
            problems.Add(new Problem("building", code, said.Building));
        }

        var kind = DeliveryWords.FindKind(said.Kind);
        if (said.Kind is not null && kind is null)
        {
            problems.Add(new Problem("kind", "delivery.kind", said.Kind));
        }

        var state = DeliveryWords.FindState(said.State);
        if (said.State is not null && state is null)
        {
            problems.Add(new Problem("state", "delivery.state", said.State));
        }

        return new DeliveryFilter { CustomerBuildingId = said.Building, Kind = kind, State = state, IsPossibleRepeat = said.PossibleRepeat };
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
