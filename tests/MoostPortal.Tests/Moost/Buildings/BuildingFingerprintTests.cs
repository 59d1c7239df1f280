using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MoostPortal.Moost.Buildings;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class BuildingFingerprintTests
{
    private static readonly Gen<JsonNode?> s_leaf = Gen.OneOf(
        Gen.Int.Select(i => (JsonNode?)JsonValue.Create(i)),
        Gen.Decimal[-1000m, 1000m].Select(d => (JsonNode?)JsonValue.Create(decimal.Round(d, 6))),
        Gen.String[Gen.Char['!', 'ÿ'], 0, 12].Select(s => (JsonNode?)JsonValue.Create(s)),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)));

    private static readonly Gen<JsonObject> s_building =
        Gen.Select(Gen.String[Gen.Char['a', 'h'], 1, 3], Gen.OneOf(s_leaf, s_leaf.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items]))))
            .Array[1, 8].Select(members =>
            {
                var json = new JsonObject();
                foreach (var (name, value) in members)
                {
                    json[name] = value?.DeepClone();
                }

                return json;
            });

    [Fact]
    public void How_a_building_is_written_makes_no_difference() => Gen.Select(s_building, Gen.Int[0, 7]).Sample((building, turn) =>
    {
        var members = building.ToArray();
        var turned = new JsonObject([.. Enumerable.Range(0, members.Length).Select(i => members[(i + turn) % members.Length]).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]);
        turned["gone"] = null;

        Assert.Equal(Of(building.ToJsonString()), Of(turned.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
    });

    [Fact]
    public void Whatever_a_building_says_makes_a_difference() => Gen.Select(s_building, s_leaf).Sample((building, value) =>
    {
        var name = building.First().Key;
        var changed = building.DeepClone().AsObject();
        changed[name] = value?.DeepClone();

        Assert.Equal(JsonNode.DeepEquals(building, changed), Of(building.ToJsonString()) == Of(changed.ToJsonString()));
    });

    [Theory]
    [InlineData("""{"a":1.5}""", """{"a":1.50}""")]
    [InlineData("""{"a":2}""", """{"a":2.0}""")]
    [InlineData("""{"a":"Zürich"}""", """{"a":"Z\u00fcrich"}""")]
    [InlineData("""{"a":1}""", """{ "b" : null, "a" : 1 }""")]
    [InlineData("""{"a":1}""", """{"a":1,"profile":{"x":1}}""")]
    public void Forms_are_not_told_apart(string one, string other) => Assert.Equal(Of(one), Of(other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":1}""", """{"b":1}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":-1}""", """{"a":1}""")]
    [InlineData("""{"a":0.1}""", """{"a":0.01}""")]
    [InlineData("""{"a":true}""", """{"a":false}""")]
    [InlineData("""{"a":{"b":1},"c":2}""", """{"a":{"b":2},"c":1}""")]
    public void Contents_are_told_apart(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void The_core_is_what_the_list_shows() => Assert.Equal(
        BuildingFingerprint.OfCore("""{"zip":"1","devices":[1],"settings":{"x":1},"profile":2}"""u8), BuildingFingerprint.OfCore("""{"zip":"1"}"""u8));

    private static long Of(string json) => BuildingFingerprint.OfWhole(System.Text.Encoding.UTF8.GetBytes(json));
}
