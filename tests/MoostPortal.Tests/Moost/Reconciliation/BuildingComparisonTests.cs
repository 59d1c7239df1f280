using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Core.Tariffs;
using MoostPortal.Moost;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;

namespace MoostPortal.Tests.Moost.Reconciliation;

public sealed class BuildingComparisonTests
{
    private const string Customer = "5f1e9a7b3c2d4e6f8a0b1c2d";

    private static readonly BuildingComparison s_comparison = new(Options.Create(new MoostOptions { CustomerId = Customer }));

    [Fact]
    public void A_building_that_MOOST_completed_is_the_same()
    {
        var there = Held(Homes.Home());

        Assert.Empty(s_comparison.Differences(Homes.Home(), Known(Homes.Home(), there), there));
    }

    [Fact]
    public void Values_are_compared_by_meaning_and_not_by_form()
    {
        var home = Homes.Home() with { Tariff = Homes.Dual };
        var there = Held(home, json =>
        {
            json["registrationTimestamp"] = Homes.Registered.ToUnixTimeMilliseconds();
            json["settings"]!["tariff"]!["minPrice"] = 0.2960m;
            json["devices"]![0]!["updatedAt"] = 1;
            json["inactiveRules"] = new JsonArray();
            json["isEarlyAdopter"] = null;
        });

        Assert.Empty(s_comparison.Differences(home, Known(home, there), there));
    }

    [Fact]
    public void A_value_of_ours_that_changed_there_will_be_pushed()
    {
        var there = Held(Homes.Home(), json => json["zip"] = "99999");

        var difference = Assert.Single(s_comparison.Differences(Homes.Home(), Known(Homes.Home(), Held(Homes.Home())), there));

        Assert.Equal(new FieldDifference("zip", FieldOwner.Ours, "\"01067\"", "\"01067\"", "\"99999\"", IsPushed: true), difference);
    }

    [Fact]
    public void A_person_added_there_is_shared_news_and_stays_on_a_push()
    {
        var there = Held(Homes.Home(), json => json["userIds"] = new JsonArray("anna"));

        var difference = Assert.Single(s_comparison.Differences(Homes.Home(), Known(Homes.Home(), Held(Homes.Home())), there));

        Assert.Equal(("userIds", FieldOwner.Shared, false), (difference.Field, difference.Owner, difference.IsPushed));
        Assert.Empty(s_comparison.Differences(Homes.Home(), Known(Homes.Home(), there), there));
    }

    [Fact]
    public void What_we_claim_we_said_is_taken_out_by_the_next_push()
    {
        var there = Held(Homes.Home(), json => json["userIds"] = new JsonArray("anna"));
        var known = Known(Homes.Home(), there);

        var claimed = known with { Acknowledged = BuildingComparison.Claim(known.Acknowledged, there, ["userIds", "zip"]) };

        Assert.True(Assert.Single(s_comparison.Differences(Homes.Home(), claimed, there)).IsPushed);
        Assert.Equal("[\"anna\"]", JsonNode.Parse(claimed.Acknowledged)!["userIds"]!.ToJsonString());
        Assert.Equal("01067", (string?)JsonNode.Parse(claimed.Acknowledged)!["zip"]);
    }

    [Fact]
    public void What_is_MOOSTs_own_is_news_only_when_it_moved()
    {
        var before = Held(Homes.Home(), json => json["properties"] = 1);
        var there = Held(Homes.Home(), json =>
        {
            json["activeRules"] = new JsonArray(Homes.RuleA);
            json["profile"] = new JsonObject { ["x"] = 2 };
        });

        var differences = s_comparison.Differences(Homes.Home(), Known(Homes.Home(), before), there);

        Assert.Equal(["activeRules", "properties"], differences.Select(one => one.Field));
        Assert.All(differences, one => Assert.Equal((FieldOwner.Moost, false), (one.Owner, one.IsPushed)));
    }

    [Fact]
    public void What_is_said_to_differ_is_exactly_what_a_push_changes() => Gen.Select(Gen.Int[0, 3], Gen.Bool.Array[8]).Sample((tariff, changed) =>
    {
        var home = Homes.Home() with { Tariff = tariff == 0 ? null : tariff == 1 ? Homes.Dual : new TariffContent(TariffType.SINGLE, "EUR", 0.1m, null, null), UserIds = ["ben"] };
        var there = Held(home, json => Change(json, changed));
        var known = Known(home, Held(home));

        var differences = s_comparison.Differences(home, known, there);
        var pushed = HeldBuilding.Read(BuildingMerge.Of(there.Content, home, known, Customer).Result.ToJsonString())!;

        Assert.Equal(differences.Any(one => one.IsPushed), pushed.Fingerprint != there.Fingerprint);
        Assert.DoesNotContain(s_comparison.Differences(home, known, pushed), one => one.IsPushed);
        Assert.All(differences.Where(one => one.Owner == FieldOwner.Moost), one => Assert.False(one.IsPushed));
    });

    private static void Change(JsonObject json, bool[] changed)
    {
        (string Name, JsonNode? Value)[] changes =
        [
            ("zip", "1"), ("city", null), ("deactivatedTimestamp", 1_700_000_000), ("isEarlyAdopter", true), ("userIds", new JsonArray("eve")),
            ("devices", new JsonArray()), ("properties", 7), ("settings", new JsonObject { ["tariff"] = new JsonObject { ["type"] = "DYNAMIC" } }),
        ];
        foreach (var (name, value) in changes.Where((_, i) => changed[i]))
        {
            json[name] = value;
        }
    }

    private static HeldBuilding Held(BuildingContent home, Action<JsonObject>? change = null)
    {
        var json = OwnPart.Of(home, Customer);
        json["id"] = "65a1b2c3d4e5f60718293fff";
        json["profile"] = new JsonObject { ["x"] = 1 };
        change?.Invoke(json);
        return HeldBuilding.Read(json.ToJsonString())!;
    }

    private static KnownRemote Known(BuildingContent home, HeldBuilding seen) => new(1, OwnPart.Of(home, Customer).ToJsonString(), seen.Kept, WasInterrupted: false);
}
