using System.Globalization;

namespace MoostPortal.Sandbox.Rules;

/// <summary>The rules this customer has at MOOST; invented, but of the kind that exist there.</summary>
internal static class KnownRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Make(1, "Charge the car from the sun", "Surplus for half an hour and the car below its target charge.", "mobility", "solar"),
        Make(2, "Car full, charger still blocked", "The car has been full for two hours and stays plugged in.", "mobility"),
        Make(3, "Run the dishwasher now", "Enough surplus for one run of the dishwasher.", "appliances", "solar"),
        Make(4, "Wash at noon", "Tomorrow's forecast promises surplus around noon.", "appliances", "forecast"),
        Make(5, "High base consumption", "The consumption at night rose by a quarter against last month.", "efficiency"),
        Make(6, "Warm water from surplus", "Surplus and a water temperature below its target.", "heating", "solar"),
        Make(7, "Heat pump in low tariff", "The heat pump runs mainly in high tariff hours.", "heating", "tariff"),
        Make(8, "Cheap hour ahead", "The dynamic price falls by a third within the next hour.", "tariff"),
        Make(9, "Battery empty before evening", "The battery will be empty before the evening peak.", "battery", "forecast"),
        Make(10, "Inverter is silent", "No generation on a sunny day.", "maintenance", "solar"),
        Make(11, "Weekly summary", "Consumption, generation and self-sufficiency of the week.", "summary"),
        Make(12, "Better than the neighbours", "The household is among the best quarter of its peers.", "summary", "efficiency"),
    ];

    private static Rule Make(int number, string name, string description, params string[] tags) =>
        new(string.Create(CultureInfo.InvariantCulture, $"66a1f0c2d3e4b5a69788f{number:x3}"), name, description, tags);

    public sealed record Rule(string Id, string Name, string Description, string[] Tags);
}
