using System.Text.Json.Nodes;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// Our part of a building in MOOST's JSON: the body that creates it, and what is kept to know later what we once said. MOOST fills in
/// id, activeRules, the inclusion mode and the profile by itself, so none of them is sent.
/// </summary>
internal static class OwnPart
{
    public static JsonObject Of(BuildingContent wanted, string customerId)
    {
        var json = new JsonObject
        {
            ["customerId"] = customerId,
            ["customerBuildingId"] = wanted.CustomerBuildingId,
            ["zip"] = wanted.Zip,
            ["city"] = wanted.City,
            ["countryCode"] = wanted.CountryCode,
            ["timeZoneId"] = wanted.TimeZoneId,
            ["registrationTimestamp"] = wanted.RegistrationTimestamp.ToUnixTimeSeconds(),
        };
        if (wanted.DeactivatedTimestamp is { } deactivated)
        {
            json["deactivatedTimestamp"] = deactivated.ToUnixTimeSeconds();
        }

        json["isEarlyAdopter"] = wanted.IsEarlyAdopter;
        json["devices"] = new JsonArray([.. wanted.Devices.Select(Device)]);
        Add(json, "userIds", wanted.UserIds?.Select(id => JsonValue.Create(id)));
        Add(json, "disabledNotifications", wanted.DisabledNotifications?.Select(Pair));
        Add(json, "inactiveRules", wanted.InactiveRules?.Select(id => JsonValue.Create(id)));
        json["settings"] = wanted.Tariff is { } tariff ? new JsonObject { ["tariff"] = TariffPart.Of(tariff) } : new JsonObject();
        return json;
    }

    public static JsonObject Device(DeviceContent device)
    {
        var json = new JsonObject { ["id"] = device.Id, ["type"] = device.Type };
        if (device.Name is not null)
        {
            json["name"] = device.Name;
        }

        if (device.ProductName is not null)
        {
            json["product_name"] = device.ProductName;
        }

        json["createdAt"] = device.CreatedAt.ToUnixTimeSeconds();
        json["updatedAt"] = device.UpdatedAt.ToUnixTimeSeconds();
        return json;
    }

    public static JsonObject Pair(RuleSwitch off) => new() { ["ruleId"] = off.RuleId, ["userId"] = off.UserId };

    // An empty list would say "none at all" where we mean that we say nothing.
    private static void Add(JsonObject json, string name, IEnumerable<JsonNode?>? items)
    {
        if (items?.ToArray() is { Length: > 0 } some)
        {
            json[name] = new JsonArray(some);
        }
    }
}
