using System.Text.Json.Nodes;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Moost.Buildings;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class DynamicFormTests
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.FromUnixTimeSeconds(1_739_408_400);

    private static readonly PriceSlice[] s_slices =
        [new(s_start, s_start.AddHours(1), 0.2871m), new(s_start.AddHours(1), s_start.AddHours(2), -0.01m)];

    public static TheoryData<string> Shown { get; } =
    [
        """{"type":"DYNAMIC","dynamic":{"slices":[{"startTimestamp":1739408400,"endTimestamp":1739412000,"price":"0.2871"},{"startTimestamp":1739412000,"endTimestamp":1739415600,"price":"-0.01"}]}}""",
        """{"type":"DYNAMIC","dynamic":{"timeSlices":[{"start":1739408400000,"end":1739412000000,"value":0.2871},{"start":1739412000000,"end":1739415600000,"value":-0.0100}]}}""",
        """{"type":"DYNAMIC","prices":[{"from":"2025-02-13T01:00:00Z","to":"2025-02-13T02:00:00Z","price":"0.2871"},{"from":"2025-02-13T02:00:00Z","to":"2025-02-13T03:00:00Z","price":"-0.01"}]}""",
        """{"type":"DYNAMIC","dynamicTariff":{"slices":[{"startTime":1739408400,"price":0.2871},{"startTime":1739412000,"price":-0.01}]}}""",
    ];

    [Theory]
    [MemberData(nameof(Shown))]
    public void The_form_of_a_building_that_MOOST_shows_is_learned_and_written_again(string shown)
    {
        var tariff = JsonNode.Parse(shown)!.AsObject();
        var other = JsonNode.Parse(shown)!.AsObject();
        PriceSlice[] later = [.. s_slices.Select(slice => slice with { Start = slice.Start.AddDays(1), End = slice.End.AddDays(1), PricePerKWh = slice.PricePerKWh + 1 })];

        var form = DynamicForm.LearnedFrom(tariff)!;
        form.Write(other, later);

        Assert.Equal(s_slices, form.Read(tariff)!);
        Assert.Equal(form, DynamicForm.LearnedFrom(other));
        Assert.Equal(later, form.Read(other)!);
        form.Write(other, s_slices);
        Assert.Equal(s_slices, form.Read(other)!);
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void Prices_that_MOOST_holds_already_stay_exactly_as_it_wrote_them(string shown)
    {
        var tariff = JsonNode.Parse(shown)!.AsObject();

        TariffPart.Merge(tariff, Wanted(s_slices) with { Currency = null }, said: [], (parent, name) => parent.Remove(name));

        Assert.Equal(JsonNode.Parse(shown)!.ToJsonString(), tariff.ToJsonString());
    }

    [Fact]
    public void Without_anything_to_learn_from_the_configured_names_are_written()
    {
        var form = new DynamicForm { Member = "dyn", Slices = "", Start = "s", End = "", Price = "p", PriceIsNumber = true, Times = DynamicTimes.Iso };

        var tariff = TariffPart.Of(Wanted(s_slices) with { Form = form });

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"type":"DYNAMIC","currency":"EUR","dyn":[{"s":"2025-02-13T01:00:00Z","p":0.2871},{"s":"2025-02-13T02:00:00Z","p":-0.01}]}"""), tariff), tariff.ToJsonString());
    }

    [Fact]
    public void A_home_that_leaves_its_dynamic_tariff_takes_the_prices_away_however_they_were_called()
    {
        var tariff = JsonNode.Parse("""{"type":"DYNAMIC","prices":[{"from":1739408400,"price":"1"}]}""")!.AsObject();

        TariffPart.Merge(tariff, new TariffContent(TariffType.SINGLE, null, null, null, null), said: [], (parent, name) => parent.Remove(name));

        Assert.Equal("""{"type":"SINGLE"}""", tariff.ToJsonString());
    }

    [Fact]
    public void A_tariff_whose_plan_was_not_looked_up_is_never_pushed() => Assert.Throws<InvalidOperationException>(
        () => TariffContent.From(new Tariff { HouseholdId = 1, BuildingId = 2, Type = TariffType.DYNAMIC, PlanId = 3 }));

    private static TariffContent Wanted(IReadOnlyList<PriceSlice> slices) => new(TariffType.DYNAMIC, "EUR", null, null, null) { Slices = slices };
}
