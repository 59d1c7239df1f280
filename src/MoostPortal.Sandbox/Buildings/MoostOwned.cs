using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Rules;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>Completes a building with what MOOST fills in, and keeps what MOOST owns out of the provider's reach.</summary>
internal static class MoostOwned
{
    private static readonly string[] s_owned = ["id", "customerId", "activationTimestamp", "profile"];

    /// <summary>Members where null says the same as leaving them out.</summary>
    private static readonly string[] s_clearable =
    [
        "id", "timeZoneId", "geolocation", "activationTimestamp", "deactivatedTimestamp", "isEarlyAdopter", "userIds",
        "disabledNotifications", "inactiveRules", "activeRules", "profile",
    ];

    public static void DropNulls(JsonObject building)
    {
        foreach (var name in s_clearable.Where(name => building.ContainsKey(name) && building[name] is null).ToArray())
        {
            building.Remove(name);
        }
    }

    public static JsonObject CompleteNew(JsonObject sent, DateTimeOffset now)
    {
        var building = FillIn(sent);
        building["id"] = RandomNumberGenerator.GetHexString(24, lowercase: true);
        building["activationTimestamp"] = now.ToUnixTimeSeconds();
        building["profile"] = Profile(building["devices"]!.AsArray());
        building["activeRules"] ??= new JsonArray([.. KnownRules.All.Select(rule => JsonValue.Create(rule.Id))]);
        return building;
    }

    public static JsonObject CompleteChanged(JsonObject sent, JsonObject stored)
    {
        var building = FillIn(sent);
        foreach (var name in s_owned)
        {
            building.Remove(name);
            building[name] = stored[name]?.DeepClone();
        }

        return building;
    }

    private static JsonObject FillIn(JsonObject sent)
    {
        var building = sent.DeepClone().AsObject();
        if (Countries.Find(building["countryCode"]!.GetValue<string>()) is { } country)
        {
            building["timeZoneId"] ??= country.TimeZoneId;
            building["geolocation"] ??= new JsonObject { ["lat"] = country.Latitude, ["lon"] = country.Longitude };
        }

        return building;
    }

    private static JsonObject Profile(JsonArray devices)
    {
        var types = devices.Select(device => device!["type"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var generates = types.Contains("SOLAR_PANEL") || types.Contains("INVERTER");
        return new JsonObject
        {
            ["householdType"] = "UNKNOWN",
            ["hasEnergyGeneration"] = generates,
            ["consumptionCategory"] = types.Contains("HEAT_PUMP") || types.Contains("CAR_CHARGER") ? "HIGH" : "MEDIUM",
            ["motivations"] = new JsonObject { ["ecological"] = 0.5, ["economical"] = 0.5, ["selfSufficiency"] = generates ? 0.7 : 0.3, ["confidence"] = 0 },
        };
    }
}
