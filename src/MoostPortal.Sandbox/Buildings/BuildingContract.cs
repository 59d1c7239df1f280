using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Events;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>What MOOST demands of a building; members it does not name are nobody's business and stay.</summary>
internal static class BuildingContract
{
    public static List<Refusal> Check(JsonObject building)
    {
        var refusals = new List<Refusal>();
        var check = new MemberCheck(building, "", refusals);

        check.OptionalText("id", Patterns.MoostId, Patterns.MoostIdForm);
        CheckKeys(check);
        check.RequiredText("zip", NotBlank);
        check.RequiredText("city", NotBlank);
        var country = check.RequiredText("countryCode", code => Countries.Exists(code) ? null : "must be an ISO 3166-1 alpha-2 code in capitals");
        check.OptionalText("timeZoneId", zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId ? null : "must be an IANA time zone");
        if (country is not null && building["timeZoneId"] is null && Countries.Find(country) is null)
        {
            check.Refuse("timeZoneId", $"is required, because {country} has no single time zone known here");
        }

        check.OptionalObject("geolocation", place =>
        {
            place.RequiredNumber("lat", -90, 90);
            place.RequiredNumber("lon", -180, 180);
        });
        check.RequiredSeconds("registrationTimestamp");
        check.OptionalSeconds("activationTimestamp");
        check.OptionalSeconds("deactivatedTimestamp");
        check.OptionalFlag("isEarlyAdopter");
        CheckDevices(check, refusals);
        check.OptionalTexts("userIds", Patterns.UserId, Patterns.UserIdForm);
        check.OptionalTexts("inactiveRules", Patterns.MoostId, Patterns.MoostIdForm);
        check.OptionalTexts("activeRules", Patterns.MoostId, Patterns.MoostIdForm);
        check.OptionalArray("disabledNotifications", (item, at) => CheckItem(item, at, refusals, pair =>
        {
            pair.RequiredText("ruleId", Patterns.MoostId, Patterns.MoostIdForm);
            pair.RequiredText("userId", Patterns.UserId, Patterns.UserIdForm);
        }));
        check.RequiredObject("settings", settings => settings.OptionalObject("tariff", tariff => TariffContract.Check(tariff, refusals)));
        return refusals;
    }

    /// <summary>Checks only what a call needs to find its building.</summary>
    public static List<Refusal> CheckKeys(JsonObject building)
    {
        var refusals = new List<Refusal>();
        CheckKeys(new MemberCheck(building, "", refusals));
        return refusals;
    }

    public static List<Refusal> CheckDevices(JsonArray devices)
    {
        var refusals = new List<Refusal>();
        CheckDevices(new MemberCheck(new JsonObject { ["devices"] = devices.DeepClone() }, "", refusals), refusals);
        return refusals;
    }

    private static void CheckKeys(MemberCheck check)
    {
        check.RequiredText("customerId", Patterns.MoostId, Patterns.MoostIdForm);
        check.RequiredText("customerBuildingId", Patterns.BuildingId, Patterns.BuildingIdForm);
    }

    private static void CheckDevices(MemberCheck check, List<Refusal> refusals)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        check.RequiredArray("devices", (item, at) => CheckItem(item, at, refusals, device =>
        {
            if (device.RequiredText("id", Patterns.DeviceId, Patterns.DeviceIdForm) is { } id && !seen.Add(id))
            {
                device.Refuse("id", "is used by another device of this building");
            }

            device.RequiredText("type", type => DeviceTypes.All.Contains(type) ? null : "is not a device type");
            device.OptionalText("product_name", AnyText);
            device.OptionalText("name", AnyText);
            device.OptionalSeconds("createdAt");
            device.OptionalSeconds("updatedAt");
        }));
    }

    private static void CheckItem(JsonNode? item, string at, List<Refusal> refusals, Action<MemberCheck> check)
    {
        if (item is JsonObject json)
        {
            check(new MemberCheck(json, $"{at}.", refusals));
        }
        else
        {
            refusals.Add(new Refusal(at, "must be an object"));
        }
    }

    private static string? NotBlank(string text) => string.IsNullOrWhiteSpace(text) ? "must not be blank" : null;

    private static string? AnyText(string text) => null;
}
