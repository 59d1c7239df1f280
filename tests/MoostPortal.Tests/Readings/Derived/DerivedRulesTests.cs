using CsCheck;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Readings.Derived;

namespace MoostPortal.Tests.Readings.Derived;

public sealed class DerivedRulesTests
{
    private const string Gateway = "gateway-1";
    private const string Battery = "battery-1";

    [Fact]
    public void Sums_become_the_values_of_yesterday_one_type_each()
    {
        var values = DerivedRules.OfDay(
            [
                Sum("ENERGY_CONSUMPTION", 9000), Sum("ENERGY_GENERATION", 5000), Sum("GRID_ENERGY_CONSUMPTION", 6000), Sum("ENERGY_EXCESS", -400),
                Sum("ENERGY_IMPORT", 700, Battery), Sum("ENERGY_EXPORT", 500, Battery),
            ],
            [Battery]).ToList();

        Assert.Equal(
            [
                "ENERGY_CONSUMPTION_YESTERDAY=9000", "ENERGY_EXCESS_YESTERDAY=-400", "ENERGY_EXPORT_YESTERDAY=500", "ENERGY_GENERATION_YESTERDAY=5000",
                "ENERGY_IMPORT_YESTERDAY=700", "GRID_ENERGY_CONSUMPTION_YESTERDAY=6000", "SELF_CONSUMPTION_RATE_YESTERDAY=64", "SELF_SUFFICIENCY_RATE_YESTERDAY=33.333333",
            ],
            values.Select(value => FormattableString.Invariant($"{value.Type.Name}={MicroValue.ToDecimal(value.ValueMicro!.Value)}")).Order());
    }

    [Theory]
    [InlineData(0, 0, 10, DerivedReason.Undefined)]
    [InlineData(10, 20, 10, DerivedReason.Contradiction)]
    [InlineData(10, 10, 10, DerivedReason.Computed)]
    [InlineData(10, 0, 10, DerivedReason.Computed)]
    public void A_rate_of_nothing_or_of_energies_that_contradict_each_other_is_none(int consumed, int grid, int generated, DerivedReason reason)
    {
        var values = DerivedRules.OfDay([Sum("ENERGY_CONSUMPTION", consumed), Sum("GRID_ENERGY_CONSUMPTION", grid), Sum("ENERGY_GENERATION", generated)], []);

        var rate = values.Single(value => value.Type.Name == "SELF_SUFFICIENCY_RATE_YESTERDAY");

        Assert.Equal((reason, reason == DerivedReason.Computed), (rate.Reason, rate.ValueMicro is not null));
    }

    [Fact]
    public void What_a_home_uses_itself_is_not_guessed_where_its_battery_is_not_measured()
    {
        EnergySum[] sums = [Sum("ENERGY_CONSUMPTION", 10), Sum("GRID_ENERGY_CONSUMPTION", 5), Sum("ENERGY_GENERATION", 10)];

        Assert.Equal(DerivedReason.BatteryUnmeasured, DerivedRules.OfDay(sums, [Battery]).Single(value => value.Type.Name == "SELF_CONSUMPTION_RATE_YESTERDAY").Reason);
        Assert.Equal(DerivedReason.Computed, DerivedRules.OfDay(sums, []).Single(value => value.Type.Name == "SELF_CONSUMPTION_RATE_YESTERDAY").Reason);
    }

    [Fact]
    public void Nothing_follows_from_a_day_with_gaps_and_the_gap_is_told()
    {
        var gap = Sum("GRID_ENERGY_CONSUMPTION", 5) with { Present = 91 };

        var values = DerivedRules.OfDay([Sum("ENERGY_CONSUMPTION", 10), gap], []).ToList();

        Assert.Equal(
            [("ENERGY_CONSUMPTION_YESTERDAY", DerivedReason.Computed), ("GRID_ENERGY_CONSUMPTION_YESTERDAY", DerivedReason.Incomplete), ("SELF_SUFFICIENCY_RATE_YESTERDAY", DerivedReason.Incomplete)],
            values.Select(value => (value.Type.Name, value.Reason)));
        Assert.All(values.Skip(1), value => Assert.Equal((91, 96, (long?)null), (value.Present, value.Needed, value.ValueMicro)));
    }

    [Theory]
    [InlineData(96, 96, 900, true)]
    [InlineData(96, 96, 1, true)]
    [InlineData(95, 95, 900, false)]
    [InlineData(24, 24, 1800, false)]
    [InlineData(288, 96, 300, true)]
    [InlineData(287, 96, 300, false)]
    [InlineData(97, 96, 1, false)]
    [InlineData(0, 0, 1, false)]
    public void A_day_is_whole_when_every_slot_is_and_finer_readings_fill_their_own_rhythm(int readings, int filled, int grid, bool isComplete) =>
        Assert.Equal(isComplete, EnergySum.Of(Gateway, EventTypes.Find("ENERGY_CONSUMPTION")!, TimeSpan.FromDays(1), 1, readings, filled, grid).IsComplete);

    [Fact]
    public void A_days_rate_is_the_quotient_of_its_energies_whatever_the_rates_of_its_parts() => Gen.Select(Gen.Int[1, 1000], Gen.Int[0, 1000]).Array[1, 96].Sample(parts =>
    {
        var (consumed, grid) = (parts.Sum(part => part.Item1 + part.Item2), parts.Sum(part => part.Item2));

        var rate = DerivedRules.Rates([Sum("ENERGY_CONSUMPTION", consumed), Sum("GRID_ENERGY_CONSUMPTION", grid)], []).Single();

        Assert.Equal((double)(consumed - grid) / consumed * 100, (double)MicroValue.ToDecimal(rate.ValueMicro!.Value), tolerance: 0.000_001);
        Assert.InRange(rate.ValueMicro!.Value, 0, 100 * MicroValue.One);
    });

    [Fact]
    public void Power_is_the_energy_of_a_quarter_hour_four_times()
    {
        var power = Assert.Single(DerivedRules.Powers([Sum("ENERGY_CONSUMPTION", 125)], perHour: 4));

        Assert.Equal(("POWER_CONSUMPTION", 500 * MicroValue.One), (power.Type.Name, power.ValueMicro));
    }

    private static EnergySum Sum(string type, decimal wattHours, string device = Gateway) => new(device, EventTypes.Find(type)!, wattHours * MicroValue.One, 96, 96);
}
