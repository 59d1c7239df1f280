using System.Text.Json.Nodes;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Moost.Buildings;
using MoostPortal.Tests.Sandbox;
using static MoostPortal.Tests.Moost.Homes;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class BuildingMergeTests
{
    [Theory]
    [InlineData("[]", "[]", """["anna"]""", """["anna"]""")]
    [InlineData("[]", """["theirs"]""", "[]", """["theirs"]""")]
    [InlineData("""["anna"]""", """["anna","theirs"]""", "[]", """["theirs"]""")]
    [InlineData("""["anna"]""", "[]", """["anna"]""", """["anna"]""")]
    [InlineData("[]", """[7,"theirs"]""", """["anna"]""", """[7,"theirs","anna"]""")]
    public void A_list_is_merged_from_what_we_said_what_is_there_and_what_we_want(string said, string there, string ours, string expected)
    {
        var known = new KnownRemote(1, $$"""{"userIds":{{said}}}""", null, WasInterrupted: false);

        var merged = Merge($$"""{"userIds":{{there}}}""", Home() with { UserIds = [.. JsonNode.Parse(ours)!.AsArray().Select(id => (string)id!)] }, known);

        Assert.Equal(expected, merged["userIds"]!.ToJsonString());
    }

    [Fact]
    public void Lists_that_are_not_ours_stay_and_absent_ones_stay_absent()
    {
        var merged = Merge("""{"userIds":["theirs"]}""", Home() with { UserIds = null, InactiveRules = null }, Known());

        Assert.Equal("""["theirs"]""", merged["userIds"]!.ToJsonString());
        Assert.False(merged.ContainsKey("inactiveRules"));
        Assert.False(merged.ContainsKey("disabledNotifications"));
    }

    [Fact]
    public void A_switched_off_rule_is_a_pair()
    {
        var merged = Merge("{}", Home() with { DisabledNotifications = [new RuleSwitch(RuleA, "anna")], InactiveRules = [RuleB] }, Known());

        Assert.Equal($$"""[{"ruleId":"{{RuleA}}","userId":"anna"}]""", merged["disabledNotifications"]!.ToJsonString());
        Assert.Equal($"""["{RuleB}"]""", merged["inactiveRules"]!.ToJsonString());
    }

    [Theory]
    [InlineData(false, true, true, true)]
    [InlineData(false, false, true, true)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    public void Early_adopter_follows_whoever_changed_it_last(bool said, bool wanted, bool there, bool expected)
    {
        var known = new KnownRemote(1, $$"""{"isEarlyAdopter":{{Json(said)}}}""", null, WasInterrupted: false);

        var merged = Merge($$"""{"isEarlyAdopter":{{Json(there)}}}""", Home() with { IsEarlyAdopter = wanted }, known);

        Assert.Equal(expected, (bool?)merged["isEarlyAdopter"]);
    }

    [Theory]
    [InlineData("0.2960")]
    [InlineData("\"0.2960\"")]
    public void An_unchanged_price_keeps_the_form_in_which_it_came(string form)
    {
        var merged = Merge($$"""{"settings":{"tariff":{"minPrice":{{form}},"type":"SINGLE"} } }""",
            Home() with { Tariff = new TariffContent(TariffType.SINGLE, null, 0.296m, 0.385m, null) }, Known());

        Assert.Equal($$"""{"minPrice":{{form}},"type":"SINGLE","maxPrice":"0.385"}""", merged["settings"]!["tariff"]!.ToJsonString());
    }

    [Fact]
    public void A_time_of_the_same_meaning_stays_and_another_is_written_in_full()
    {
        var merged = Merge("""{"settings":{"tariff":{"type":"DUAL","dual":{"lowTariff":{"mondayStartTime":"19:00:00","mondayEndTime":"6:00"}}}}}""",
            Home() with { Tariff = Dual }, Known());

        var week = merged["settings"]!["tariff"]!["dual"]!["lowTariff"]!;
        Assert.Equal(("19:00:00", "07:00"), ((string?)week["mondayStartTime"], (string?)week["mondayEndTime"]));
        Assert.Equal(14, week.AsObject().Count);
    }

    [Fact]
    public void Devices_are_ours_and_what_they_carry_beside_stays()
    {
        var read = """{"devices":[{"id":"old","type":"CAR"},{"id":"meter-1","type":"SMART_METER","name":"Cellar","product_name":"Meter 3000","createdAt":5,"updatedAt":6,"soc":7}]}""";

        var merged = Merge(read, Home() with { Devices = [Meter("meter-2"), Meter("meter-1")] }, Known());

        Assert.Equal(["meter-1", "meter-2"], merged["devices"]!.AsArray().Select(d => (string?)d!["id"]));
        Assert.Equal("""{"id":"meter-1","type":"SMART_METER","name":"Cellar","product_name":"Meter 3000","createdAt":5,"updatedAt":6,"soc":7}""", merged["devices"]![0]!.ToJsonString());
    }

    [Fact]
    public void A_changed_device_moves_its_stamp()
    {
        var merged = Merge("""{"devices":[{"id":"meter-1","type":"CAR","createdAt":5,"updatedAt":6}]}""", Home(), Known());

        var device = merged["devices"]![0]!;
        Assert.Equal((5, Registered.ToUnixTimeSeconds()), ((long)device["createdAt"]!, (long)device["updatedAt"]!));
    }

    [Fact]
    public void An_instant_in_milliseconds_is_the_same_instant()
    {
        var merged = Merge("""{"registrationTimestamp":1549971011000}""", Home(), Known());

        Assert.Equal(1_549_971_011_000, (long?)merged["registrationTimestamp"]);
    }

    private static KnownRemote Known() => new(1, null, null, WasInterrupted: false);

    private static JsonObject Merge(string read, BuildingContent wanted, KnownRemote known) =>
        BuildingMerge.Of(JsonNode.Parse(read)!.AsObject(), wanted, known, RunningSandbox.Customer).Result;

    private static string Json(bool flag) => flag ? "true" : "false";
}
