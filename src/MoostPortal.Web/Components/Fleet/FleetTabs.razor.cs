using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>The way between the pages about delivery.</summary>
public sealed partial class FleetTabs
{
    private static readonly (string Href, string Text)[] s_tabs =
    [
        ("staff/fleet", "TabFleet"),
        ("staff/deliveries", "TabDeliveries"),
        ("staff/attempts", "TabAttempts"),
        ("staff/parked", "TabParked"),
        ("staff/alerts", "TabAlerts"),
        ("staff/plan", "TabPlans"),
        ("staff/event-rules", "TabRules"),
        ("staff/codes", "TabCodes"),
    ];

    [Inject]
    public required IStringLocalizer<FleetTexts> Texts { get; init; }

    /// <summary>The address of the page that shows it.</summary>
    [Parameter, EditorRequired]
    public string Current { get; set; } = "";
}
