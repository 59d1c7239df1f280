using System.Text.Json;
using System.Text.Json.Nodes;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Core.Tariffs;
using MoostPortal.Moost.Buildings;

namespace MoostPortal.Moost.Reconciliation;

/// <summary>Reads what MOOST holds as a home of ours: lenient about forms, and silent about what we have no word for, so that it stays MOOST's.</summary>
public static class BuildingAdoption
{
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>The whole building as a home to enter; the draft's own check says whether it can be.</summary>
    public static HeldHome HomeOf(HeldBuilding there) => new(DraftOf(there), DeactivatedAt(there), AcknowledgedOf(there), there.Kept, there.CoreFingerprint);

    private static BuildingDraft DraftOf(HeldBuilding there)
    {
        var draft = new BuildingDraft { CustomerBuildingId = there.CustomerBuildingId };
        Adopt(draft, there, ["zip", "city", "countryCode", "timeZoneId", "registrationTimestamp", "isEarlyAdopter", "devices", "userIds", "disabledNotifications", "inactiveRules", "settings.tariff"]);
        return draft;
    }

    /// <summary>Writes MOOST's values of some members into a draft. When a home is switched off is not a draft's to say.</summary>
    public static void Adopt(BuildingDraft draft, HeldBuilding there, IEnumerable<string> fields)
    {
        var theirs = there.Content;
        foreach (var field in fields)
        {
            switch (field)
            {
                case "zip":
                    draft.Zip = BuildingJson.Text(theirs[field]);
                    break;
                case "city":
                    draft.City = BuildingJson.Text(theirs[field]);
                    break;
                case "countryCode":
                    draft.CountryCode = BuildingJson.Text(theirs[field]);
                    break;
                case "timeZoneId":
                    draft.TimeZoneId = BuildingJson.Text(theirs[field]);
                    break;
                case "registrationTimestamp":
                    draft.RegistrationTimestamp = Instant(theirs[field]);
                    break;
                case "isEarlyAdopter":
                    draft.IsEarlyAdopter = theirs[field] is JsonValue flag && flag.TryGetValue<bool>(out var isSet) && isSet;
                    break;
                case "devices":
                    draft.Devices = [.. Items(theirs[field]).OfType<JsonObject>().Select(Device)];
                    break;
                case "userIds":
                    draft.Occupants = [.. Items(theirs[field]).Select(BuildingJson.Text).Distinct(StringComparer.Ordinal).Select(id => new OccupantDraft(id, null))];
                    break;
                case "disabledNotifications":
                    draft.DisabledNotifications = [.. Items(theirs[field]).OfType<JsonObject>().Select(pair => new RuleSwitch(BuildingJson.Text(pair["ruleId"]), BuildingJson.Text(pair["userId"])))];
                    break;
                case "inactiveRules":
                    draft.InactiveRules = [.. Items(theirs[field]).Select(id => BuildingJson.Text(id) ?? "")];
                    break;
                case "settings.tariff":
                    draft.Tariff = TariffOf(theirs);
                    break;
            }
        }
    }

    /// <summary>From when on MOOST sends nothing to this home; null while it is active.</summary>
    public static DateTimeOffset? DeactivatedAt(HeldBuilding there) => Instant(there.Content["deactivatedTimestamp"]);

    /// <summary>Whether the building has prices by the hour, a tariff that no draft of ours says.</summary>
    public static bool HasHourlyPrices(HeldBuilding there) => BuildingJson.Text((there.Content["settings"] as JsonObject)?["tariff"]?["type"]) == nameof(TariffType.DYNAMIC);

    /// <summary>Whether a member can be taken over: of tariffs we only know some kinds.</summary>
    public static bool IsAdoptable(HeldBuilding there, string field) => field != "settings.tariff" || TariffOf(there.Content) is not null;

    // What would have been acknowledged, had we sent what MOOST holds: the part that is ours to say and to take back.
    private static string AcknowledgedOf(HeldBuilding there)
    {
        var said = new JsonObject();
        foreach (var (name, value) in there.Content.Where(member => IsSayable(member.Key)))
        {
            said[name] = value?.DeepClone();
        }

        if (TariffOf(there.Content) is not null)
        {
            said["settings"] = new JsonObject { ["tariff"] = there.Content["settings"]!["tariff"]!.DeepClone() };
        }

        return BuildingJson.Write(said);
    }

    private static bool IsSayable(string name) =>
        name is "customerId" or "customerBuildingId" || BuildingComparison.OwnerOf(name) != FieldOwner.Moost;

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as JsonArray ?? [];

    private static DeviceDraft Device(JsonObject device) => new()
    {
        Id = BuildingJson.Text(device["id"]),
        Type = BuildingJson.Text(device["type"]),
        Name = BuildingJson.Text(device["name"]),
        ProductName = BuildingJson.Text(device["product_name"]),
    };

    // Milliseconds where seconds are meant are told by their size.
    private static DateTimeOffset? Instant(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var given) && given is >= 0 and < 253_402_300_799_000
        ? DateTimeOffset.FromUnixTimeSeconds(given >= FirstMillisecond ? given / 1000 : given)
        : null;

    // A tariff that we cannot say, such as one with prices by the hour, is not taken over and so not overwritten.
    private static TariffDraft? TariffOf(JsonObject building)
    {
        if ((building["settings"] as JsonObject)?["tariff"] is not JsonObject tariff)
        {
            return null;
        }

        var draft = new TariffDraft
        {
            Type = BuildingJson.Text(tariff["type"]),
            Currency = BuildingJson.Text(tariff["currency"]),
            MinPrice = TariffPart.ReadPrice(tariff["minPrice"]),
            MaxPrice = TariffPart.ReadPrice(tariff["maxPrice"]),
            LowTariff = Week((tariff["dual"] as JsonObject)?["lowTariff"] as JsonObject),
        };
        return draft.Check().Any() ? null : draft;
    }

    private static LowTariffWeek? Week(JsonObject? low)
    {
        try
        {
            return low?.Deserialize<LowTariffWeek>(JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
