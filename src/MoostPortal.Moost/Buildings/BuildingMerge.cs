using System.Text.Json.Nodes;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// Writes our part into a building as MOOST shows it, and leaves everything else as it was. What people can also change in MOOST's
/// own portal (users, rules, early adopter) is merged three ways: ours is added, what we once said and no longer say is taken out, the rest is theirs.
/// </summary>
internal sealed class BuildingMerge
{
    private readonly BuildingContent _wanted;
    private readonly KnownRemote _known;
    private readonly JsonObject _read;
    private readonly JsonObject _said;
    private readonly JsonObject _seen;
    private readonly List<string[]> _removed = [];

    private BuildingMerge(JsonObject read, BuildingContent wanted, KnownRemote known)
    {
        _read = read;
        _wanted = wanted;
        _known = known;
        _said = BuildingJson.Read(known.Acknowledged);
        _seen = BuildingJson.Read(known.Remote);
        Result = read.DeepClone().AsObject();
    }

    /// <summary>The whole building to put.</summary>
    public JsonObject Result { get; }

    /// <summary>Nothing differs but devices that came or changed: none went, and nothing of them was taken away.</summary>
    public bool OnlyAddsToDevices
    {
        get
        {
            var (before, after) = (_read.DeepClone().AsObject(), Result.DeepClone().AsObject());
            if (Removed.Count > 0 || before["devices"] is not JsonArray present || after["devices"] is not JsonArray wanted)
            {
                return false;
            }

            before.Remove("devices");
            after.Remove("devices");
            return JsonNode.DeepEquals(before, after) && present.All(old => wanted.Any(now => IsExtended(old, now)));
        }
    }

    /// <summary>Whether a building shows the devices of the result; whose stamps they carry is open, so those may differ.</summary>
    public bool HoldsDevices(JsonObject shown) =>
        shown["devices"] is JsonArray there && Result["devices"] is JsonArray wanted && there.Count == wanted.Count
        && wanted.All(device => there.Any(found => IsSame(device, found)));

    private static bool IsExtended(JsonNode? old, JsonNode? now) => old is JsonObject before && now is JsonObject after
        && BuildingJson.Text(before["id"]) == BuildingJson.Text(after["id"]) && before.All(member => after.ContainsKey(member.Key));

    private static bool IsSame(JsonNode? device, JsonNode? found) => device is JsonObject wanted && found is JsonObject shown
        && wanted.All(member => member.Key is "createdAt" or "updatedAt" || JsonNode.DeepEquals(member.Value, shown[member.Key]));

    /// <summary>Paths that the result leaves out on purpose although MOOST shows them.</summary>
    public IReadOnlyList<string[]> Removed => _removed;

    public static BuildingMerge Of(JsonObject read, BuildingContent wanted, KnownRemote known, string customerId)
    {
        var merge = new BuildingMerge(read, wanted, known);
        merge.MergeCore(customerId);
        merge.MergeDevices();
        merge.MergeLists();
        merge.MergeTariff();
        return merge;
    }

    private void MergeCore(string customerId)
    {
        BuildingJson.Set(Result, "customerId", customerId);
        BuildingJson.Set(Result, "customerBuildingId", _wanted.CustomerBuildingId);
        BuildingJson.Set(Result, "zip", _wanted.Zip);
        BuildingJson.Set(Result, "city", _wanted.City);
        BuildingJson.Set(Result, "countryCode", _wanted.CountryCode);
        BuildingJson.Set(Result, "timeZoneId", _wanted.TimeZoneId);
        BuildingJson.Set(Result, "registrationTimestamp", _wanted.RegistrationTimestamp);
        if (_wanted.DeactivatedTimestamp is { } deactivated)
        {
            BuildingJson.Set(Result, "deactivatedTimestamp", deactivated);
        }
        else
        {
            Remove(Result, "deactivatedTimestamp");
        }

        // After an attempt of unknown fate, a switch that stood right when it was last seen was moved by us.
        var wasOurs = _wanted.IsEarlyAdopter != IsTrue(_said["isEarlyAdopter"])
            || (_known.WasInterrupted && _seen.Count > 0 && _wanted.IsEarlyAdopter == IsTrue(_seen["isEarlyAdopter"]));
        if (wasOurs && _wanted.IsEarlyAdopter != IsTrue(Result["isEarlyAdopter"]))
        {
            Result["isEarlyAdopter"] = _wanted.IsEarlyAdopter;
        }
    }

    private void MergeDevices()
    {
        var present = (Result["devices"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var said = (_said["devices"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var wanted = _wanted.Devices.Select(device =>
        {
            var found = present.Find(p => BuildingJson.Text(p["id"]) == device.Id)?.DeepClone().AsObject();
            return found is null ? OwnPart.Device(device) : Merge(found, device, said.Find(s => BuildingJson.Text(s["id"]) == device.Id) ?? []);
        }).ToList();

        // MOOST's order is kept, so that an unchanged list compares as unchanged.
        var order = present.Select(p => BuildingJson.Text(p["id"])).ToList();
        var sorted = wanted.OrderBy(d => order.IndexOf(BuildingJson.Text(d["id"])) is >= 0 and var at ? at : int.MaxValue);
        Result["devices"] = new JsonArray([.. sorted]);
    }

    private static JsonObject Merge(JsonObject device, DeviceContent wanted, JsonObject said)
    {
        var before = device.DeepClone();
        BuildingJson.Set(device, "type", wanted.Type);
        SetOrRemove(device, "name", wanted.Name, said);
        SetOrRemove(device, "product_name", wanted.ProductName, said);
        if (!device.ContainsKey("createdAt"))
        {
            BuildingJson.Set(device, "createdAt", wanted.CreatedAt);
        }

        // Whether MOOST or the provider owns the stamp is open, so it moves only together with something else.
        if (!JsonNode.DeepEquals(before, device) || !device.ContainsKey("updatedAt"))
        {
            BuildingJson.Set(device, "updatedAt", wanted.UpdatedAt);
        }

        return device;
    }

    private static void SetOrRemove(JsonObject device, string name, string? value, JsonObject said)
    {
        if (value is not null)
        {
            BuildingJson.Set(device, name, value);
        }
        else if (said.ContainsKey(name))
        {
            device.Remove(name);
        }
    }

    private void MergeLists()
    {
        MergeList("userIds", _wanted.UserIds?.Select(id => (JsonNode?)JsonValue.Create(id)));
        MergeList("inactiveRules", _wanted.InactiveRules?.Select(id => (JsonNode?)JsonValue.Create(id)));
        MergeList("disabledNotifications", _wanted.DisabledNotifications?.Select(OwnPart.Pair));
    }

    private void MergeList(string name, IEnumerable<JsonNode?>? wanted)
    {
        if (wanted is null)
        {
            return;
        }

        var ours = wanted.ToList();
        var present = (Result[name] as JsonArray)?.ToList() ?? [];
        var said = (_said[name] as JsonArray)?.ToList() ?? [];
        var seen = (_seen[name] as JsonArray)?.ToList() ?? [];

        // After an attempt of unknown fate, what is new there is more likely ours than the work of somebody else in just that moment.
        bool WasOurs(JsonNode? item) => Holds(said, item) || (_known.WasInterrupted && !Holds(seen, item));
        var kept = present.Where(item => Holds(ours, item) || !WasOurs(item)).ToList();
        var added = ours.Where(item => !Holds(kept, item)).ToList();
        if (kept.Count < present.Count || added.Count > 0)
        {
            Result[name] = new JsonArray([.. kept.Select(item => item?.DeepClone()), .. added]);
        }
    }

    private void MergeTariff()
    {
        if (_wanted.Tariff is not { } wanted)
        {
            return;
        }

        var tariff = TariffPart.Inner(TariffPart.Inner(Result, "settings"), "tariff");
        var said = (_said["settings"] as JsonObject)?["tariff"] as JsonObject ?? [];
        TariffPart.Merge(tariff, wanted, said, (parent, name) => Remove(parent, "settings", "tariff", name));
    }

    private void Remove(JsonObject parent, params string[] path)
    {
        if (parent[path[^1]] is not null)
        {
            _removed.Add(path);
        }

        parent.Remove(path[^1]);
    }

    private static bool Holds(List<JsonNode?> items, JsonNode? item) => items.Exists(i => JsonNode.DeepEquals(i, item));

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
