using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Components.Homes;

/// <summary>A home as a page shows it: what is known of it, who looks, and how to look again.</summary>
/// <param name="ReloadAsync">Loads the home again and shows it.</param>
public sealed record HomeView(BuildingCard Card, bool IsStaff, Func<Task> ReloadAsync)
{
    public Building Building => Card.Building;

    public string Zone => Card.Building.TimeZoneId;

    public string Address => $"{Building.Zip} {Building.City}";

    /// <summary>Where the home's overview is for this reader.</summary>
    public string Href => IsStaff ? $"staff/homes/{Building.Id}" : $"homes/{Building.Id}";

    /// <summary>A page about one part of the home.</summary>
    public string Part(string part) => $"homes/{Building.Id}/{part}";
}
