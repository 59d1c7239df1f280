using CsCheck;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Tests.Tariffs;

public sealed class PriceCurveTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_instant_has_the_price_of_its_slice_and_none_at_the_slices_end()
    {
        var curve = Curve(Slice(0, 60, 0.1m), Slice(60, 75, 0.2m));

        Assert.Equal(0.1m, curve.SliceAt(s_noon.AddMinutes(59.9))?.PricePerKWh);
        Assert.Equal(0.2m, curve.SliceAt(s_noon.AddMinutes(60))?.PricePerKWh);
        Assert.Null(curve.SliceAt(s_noon.AddMinutes(75)));
        Assert.Null(curve.SliceAt(s_noon.AddMinutes(-1)));
    }

    [Fact]
    public void Overlaps_are_refused_and_name_both_prices()
    {
        var refused = PriceCurve.Of([Slice(60, 120, 0.2m), Slice(0, 75, 0.1m)]);

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(("prices[0]", "price.slice.overlap"), (problem.Field, problem.Code));
        Assert.Contains("2026-11-24 13:00Z to 2026-11-24 14:00Z overlaps the one from 2026-11-24 12:00Z to 2026-11-24 13:15Z", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_hidden_within_a_longer_one_overlaps_even_with_others_between()
    {
        var refused = PriceCurve.Of([Slice(0, 240, 0.1m), Slice(15, 30, 0.2m), Slice(60, 75, 0.3m)]);

        Assert.Equal(["prices[1]", "prices[2]"], refused.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public void A_duplicate_is_refused_although_it_says_the_same()
    {
        var refused = PriceCurve.Of([Slice(0, 60, 0.1m), Slice(0, 60, 0.1m)]);

        Assert.Equal("price.slice.twice", Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData(60, 60, "0.1", "price.slice.order")]
    [InlineData(0, 60, "100.000001", "tariff.price.range")]
    [InlineData(0, 60, "0.1234567", "tariff.price.precision")]
    public void What_cannot_be_a_price_is_refused(int from, int to, string price, string code) =>
        Assert.Equal(code, Assert.Single(PriceCurve.Of([Slice(from, to, decimal.Parse(price, null))]).Problems).Code);

    [Fact]
    public void A_gap_comes_with_the_price_before_it_repeated_in_steps_of_its_own_length()
    {
        var curve = Curve(Slice(0, 15, 0.1m), Slice(55, 60, 0.3m));

        var gap = Assert.Single(curve.InnerGaps());

        Assert.Equal((s_noon.AddMinutes(15), s_noon.AddMinutes(55)), (gap.Start, gap.End));
        Assert.Equal([Slice(15, 30, 0.1m), Slice(30, 45, 0.1m), Slice(45, 55, 0.1m)], gap.Repair);
        Assert.Empty(Curve([.. curve.Slices, .. gap.Repair]).InnerGaps());
    }

    [Fact]
    public void A_gap_that_nothing_precedes_cannot_be_closed_and_one_at_the_end_can()
    {
        var gaps = Curve(Slice(60, 120, 0.1m)).Gaps(s_noon, s_noon.AddHours(3));

        Assert.Equal([0, 1], gaps.Select(gap => gap.Repair.Count));
        Assert.Equal(s_noon.AddHours(2), Curve(Slice(60, 120, 0.1m)).CoveredUntil(s_noon.AddHours(1)));
    }

    [Fact]
    public void Newer_prices_take_the_place_of_older_ones_and_leave_the_rest_of_a_slice()
    {
        var curve = Curve(Slice(0, 60, 0.1m), Slice(60, 120, 0.2m)).With(Curve(Slice(15, 30, 0.5m), Slice(45, 75, 0.6m)));

        Assert.Equal([Slice(0, 15, 0.1m), Slice(15, 30, 0.5m), Slice(30, 45, 0.1m), Slice(45, 75, 0.6m), Slice(75, 120, 0.2m)], curve.Slices);
    }

    [Fact]
    public void Any_two_curves_laid_over_each_other_agree_with_asking_the_newer_first() =>
        Gen.Select(Slices, Slices).Sample((older, newer) =>
        {
            var (below, above) = (Curve(older), Curve(newer));
            var both = below.With(above);
            Assert.True(PriceCurve.Of(both.Slices).Succeeded);
            for (var at = s_noon; at < s_noon.AddHours(30); at += TimeSpan.FromMinutes(5))
            {
                Assert.Equal((above.SliceAt(at) ?? below.SliceAt(at))?.PricePerKWh, both.SliceAt(at)?.PricePerKWh);
            }
        }, iter: 200);

    [Fact]
    public void The_parts_of_a_price_add_up_to_exactly_the_whole()
    {
        var sum = new PriceComponents(0.0712m, 0.012345m, 20m).Over(0.084317m);

        Assert.Equal(0.084317m + 0.0712m + 0.012345m + sum.TaxPerKWh, sum.TotalPerKWh);
        Assert.Equal(0.033572m, sum.TaxPerKWh);
    }

    [Fact]
    public void A_slice_during_which_a_plan_changes_is_cut_where_it_changes()
    {
        PlanHistory plan = new(
            [Version(s_noon.AddDays(-1), grid: 0.05m), Version(s_noon.AddMinutes(30), grid: 0.07m)], [new RecordedSlice(Slice(0, 60, 0.1m), s_noon, SupersededAt: null)]);

        Assert.Equal([Slice(0, 30, 0.15m), Slice(30, 60, 0.17m)], plan.Totals(s_noon, s_noon.AddHours(1)));
    }

    private static Gen<PriceSlice[]> Slices => Gen.Select(Gen.Int[0, 60], Gen.Int[1, 24], Gen.Int[-500, 900]).Array[0, 12].Select(steps =>
    {
        var (slices, at) = (new List<PriceSlice>(), 0);
        foreach (var (gap, length, price) in steps)
        {
            at += gap % 5 * 5;
            slices.Add(Slice(at, at + (length * 5), price / 1000m));
            at += length * 5;
        }

        return slices.ToArray();
    });

    private static TariffVersion Version(DateTimeOffset from, decimal grid) =>
        new(from, s_noon.AddDays(-2), new TariffTerms(TariffType.DYNAMIC, "EUR", null, null, null, new PriceComponents(grid, 0, 0)), PlanId: null);

    private static PriceSlice Slice(int from, int to, decimal price) => new(s_noon.AddMinutes(from), s_noon.AddMinutes(to), price);

    private static PriceCurve Curve(params PriceSlice[] slices) => PriceCurve.Of(slices).Value!;
}
