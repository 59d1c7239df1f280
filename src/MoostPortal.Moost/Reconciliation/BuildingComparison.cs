using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost.Buildings;

namespace MoostPortal.Moost.Reconciliation;

/// <summary>
/// Says in which members a building differs between us, what MOOST acknowledged and what MOOST holds. Whether something of ours differs is asked
/// of the very merge that a push makes, so a home without differences is one that a push would leave as it is.
/// </summary>
public sealed class BuildingComparison
{
    private const string Tariff = "settings.tariff";

    private static readonly string[] s_ours = ["zip", "city", "countryCode", "timeZoneId", "registrationTimestamp", "deactivatedTimestamp", "devices", Tariff];
    private static readonly string[] s_shared = ["isEarlyAdopter", "userIds", "disabledNotifications", "inactiveRules"];

    // Keys, and what MOOST computes anew whenever it likes.
    private static readonly string[] s_leftOut = ["customerId", "customerBuildingId", "profile", "settings"];

    private readonly string _customerId;

    private readonly DynamicForm _form;

    internal BuildingComparison(IOptions<MoostOptions> options) => (_customerId, _form) = (options.Value.CustomerId, options.Value.DynamicTariff);

    /// <summary>Whose value of a member a push keeps.</summary>
    public static FieldOwner OwnerOf(string field) => s_ours.Contains(field) ? FieldOwner.Ours : s_shared.Contains(field) ? FieldOwner.Shared : FieldOwner.Moost;

    /// <summary>The members that are not the same, ours first; empty when a push would change nothing and nothing else moved there.</summary>
    public IReadOnlyList<FieldDifference> Differences(BuildingContent wanted, KnownRemote known, HeldBuilding there)
    {
        wanted = wanted.With(_form);

        // Only what cannot be somebody else's work counts as ours; a push after an uncertain one is bolder.
        var pushed = BuildingMerge.Of(there.Content, wanted, known with { WasInterrupted = false }, _customerId).Result;
        var own = OwnPart.Of(wanted, _customerId);
        var said = BuildingJson.Read(known.Acknowledged);
        var seen = known.Remote is null ? null : BuildingJson.Read(known.Remote);
        var differences = new List<FieldDifference>();
        foreach (var field in s_ours.Concat(s_shared).Concat(MembersOf(there.Content, seen)))
        {
            var (theirs, owner) = (Member(there.Content, field), OwnerOf(field));
            var isPushed = !Same(theirs, Member(pushed, field));
            var hasMoved = owner != FieldOwner.Ours && seen is not null && !Same(theirs, Member(seen, field)) && (owner == FieldOwner.Moost || !Same(theirs, Member(own, field)));
            if (isPushed || hasMoved)
            {
                differences.Add(new FieldDifference(field, owner, Text(Member(own, field)), Text(Member(said, field)), Text(theirs), isPushed));
            }
        }

        return differences;
    }

    /// <summary>What MOOST acknowledged, changed so that the next push writes our value over theirs in a member that people share.</summary>
    public static string Claim(string? acknowledged, HeldBuilding there, IEnumerable<string> fields)
    {
        var said = BuildingJson.Read(acknowledged);
        foreach (var field in fields.Where(field => OwnerOf(field) == FieldOwner.Shared))
        {
            // What we once said is ours to take back.
            said[field] = there.Content[field]?.DeepClone();
        }

        return BuildingJson.Write(said);
    }

    private static IEnumerable<string> MembersOf(JsonObject there, JsonObject? seen) => there.Select(member => member.Key)
        .Concat(seen?.Select(member => member.Key) ?? []).Distinct(StringComparer.Ordinal)
        .Where(name => !s_leftOut.Contains(name) && OwnerOf(name) == FieldOwner.Moost).Order(StringComparer.Ordinal);

    private static JsonNode? Member(JsonObject building, string field) =>
        field != Tariff ? Comparable(field, building[field]) : (building["settings"] as JsonObject)?["tariff"] is JsonObject { Count: > 0 } tariff ? tariff : null;

    // Absent, null, false and empty say the same; the stamps of a device move by themselves.
    private static JsonNode? Comparable(string field, JsonNode? member) => member switch
    {
        JsonArray { Count: 0 } => null,
        JsonArray devices when field == "devices" => new JsonArray([.. devices.Select(WithoutStamps)]),
        JsonValue flag when field == "isEarlyAdopter" && flag.TryGetValue<bool>(out var isSet) && !isSet => null,
        _ => member,
    };

    private static JsonNode? WithoutStamps(JsonNode? device)
    {
        var copy = device?.DeepClone();
        (copy as JsonObject)?.Remove("createdAt");
        (copy as JsonObject)?.Remove("updatedAt");
        return copy;
    }

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static string? Text(JsonNode? member) => member is null ? null : BuildingJson.Write(member);
}
