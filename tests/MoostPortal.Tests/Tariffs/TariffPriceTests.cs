using CsCheck;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;

namespace MoostPortal.Tests.Tariffs;

public sealed class TariffPriceTests
{
    private static readonly DateTimeOffset s_newYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Vienna")]
    [InlineData("Europe/Lisbon")]
    [InlineData("Europe/London")]
    [InlineData("Europe/Helsinki")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Dubai")]
    public void The_price_agrees_with_the_slowest_reckoning_on_every_quarter_hour_of_a_year(string zone)
    {
        var clock = new BuildingClock(zone);
        Homes.Sample(home =>
        {
            var oracle = new PaintedYear(home, clock.Zone, s_newYear);
            for (var quarter = 0; quarter < PaintedYear.Quarters; quarter++)
            {
                var at = s_newYear.AddMinutes(15 * quarter);
                var quote = TariffPrice.At(home, at, clock);
                Assert.Equal((at, oracle[quarter]), (at, quote?.Price?.TotalPerKWh));
            }
        }, iter: 4, threads: 1);
    }

    [Theory]
    [InlineData("Europe/Vienna", 92, "2026-03-29")]
    [InlineData("Europe/Vienna", 100, "2026-10-25")]
    [InlineData("America/New_York", 92, "2026-03-08")]
    public void The_day_of_a_clock_change_has_its_own_number_of_quarters(string zone, int quarters, string day)
    {
        var clock = new BuildingClock(zone);
        var date = DateOnly.ParseExact(day, "O", null);

        Assert.Equal(date, TariffDay.NextClockChange(date.AddDays(-100), clock));
        Assert.Equal(quarters, TariffDay.Of(Dual(), date, clock).Quarters.Count);
    }

    [Fact]
    public void A_zone_whose_clocks_stay_has_no_day_of_a_change() =>
        Assert.Null(TariffDay.NextClockChange(new DateOnly(2026, 1, 1), new BuildingClock("Asia/Dubai")));

    [Fact]
    public void The_doubled_hour_is_low_twice_and_the_skipped_one_never()
    {
        var vienna = new BuildingClock("Europe/Vienna");
        var low = TariffHistory.Always(new TariffTerms(TariffType.DUAL, "EUR", 0.2m, 0.3m, LowTariffWeek.Weeknights("19:00", "07:00").With(DayOfWeek.Sunday, "23:00", "03:00"), PriceComponents.None));

        int LowQuarters(int year, int month, int day) =>
            TariffDay.Of(low, new DateOnly(year, month, day), vienna).Quarters.Count(quarter => quarter.Quote!.Rate == TariffRate.Low);

        Assert.Equal(12, LowQuarters(2026, 3, 29));
        Assert.Equal(16, LowQuarters(2026, 11, 1));
        Assert.Equal(20, LowQuarters(2026, 10, 25));
    }

    [Fact]
    public void What_was_recorded_later_does_not_change_what_was_said_before()
    {
        var then = s_newYear.AddDays(10);
        var plan = new PlanHistory(
            [Version(s_newYear, s_newYear, grid: 0.05m), Version(then, then.AddDays(1), grid: 0.07m)],
            [new RecordedSlice(new PriceSlice(then, then.AddHours(1), 0.1m), s_newYear, then.AddHours(5)), new RecordedSlice(new PriceSlice(then, then.AddHours(1), 0.2m), then.AddHours(5), SupersededAt: null)]);
        var home = TariffHistory.Following(plan);
        var vienna = new BuildingClock("Europe/Vienna");

        Assert.Equal(0.15m, TariffPrice.At(home, then, vienna, asOf: then)?.Price?.TotalPerKWh);
        Assert.Equal(0.25m, TariffPrice.At(home, then, vienna, asOf: then.AddHours(6))?.Price?.TotalPerKWh);
        Assert.Equal(0.27m, TariffPrice.At(home, then, vienna)?.Price?.TotalPerKWh);
    }

    private static TariffHistory Dual() =>
        TariffHistory.Always(new TariffTerms(TariffType.DUAL, "EUR", 0.2m, 0.3m, LowTariffWeek.Weeknights("19:00", "07:00"), PriceComponents.None));

    private static TariffVersion Version(DateTimeOffset from, DateTimeOffset recorded, decimal grid) =>
        new(from, recorded, new TariffTerms(TariffType.DYNAMIC, "EUR", null, null, null, new PriceComponents(grid, 0, 0)), PlanId: null);

    private static Gen<decimal> Price => Gen.Int[-100_000, 900_000].Select(millionths => millionths / 1_000_000m);

    private static Gen<PriceComponents> Components => Gen.Select(Price, Price, Gen.Int[0, 25_000]).Select((grid, levy, tax) => new PriceComponents(grid, levy, tax / 1000m));

    private static Gen<LowTariffWeek> Week => Gen.Select(Gen.Int[0, 1439], Gen.Int[0, 1439]).Array[7].Select(days => LowTariffGrid.Days.Zip(days)
        .Aggregate(LowTariffWeek.Weeknights("19:00", "07:00"), (week, day) => week.With(day.First, Clock(day.Second.Item1), Clock(day.Second.Item2))));

    private static Gen<TariffTerms> OwnTerms => Gen.Select(Gen.Bool, Price, Price, Week, Components).Select((dual, low, high, week, components) =>
        new TariffTerms(dual ? TariffType.DUAL : TariffType.SINGLE, "EUR", low, high, dual ? week : null, components));

    private static Gen<PlanHistory> Plan => Gen.Select(
        Gen.Select(Gen.Int[0, 365], Components).Array[1, 4],
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 8], Price).Array[1, 3000]).Select((versions, steps) =>
        {
            var (slices, at) = (new List<RecordedSlice>(), s_newYear);
            foreach (var (gap, length, price) in steps)
            {
                at += TimeSpan.FromMinutes(gap == 3 ? 45 : 0);
                slices.Add(new RecordedSlice(new PriceSlice(at, at.AddMinutes(15 * length), price), s_newYear, SupersededAt: null));
                at = at.AddMinutes(15 * length);
            }

            return new PlanHistory(
                [.. versions.Select((version, i) => new TariffVersion(s_newYear.AddDays(version.Item1), s_newYear.AddSeconds(i), new TariffTerms(TariffType.DYNAMIC, "EUR", null, null, null, version.Item2), PlanId: null))],
                slices);
        });

    private static Gen<TariffHistory> Homes => Gen.Select(Gen.Select(Gen.Int[0, 365 * 96], Gen.Bool, OwnTerms).Array[1, 5], Plan).Select((choices, plan) => new TariffHistory(
        [.. choices.Select((choice, i) => new TariffVersion(
            s_newYear.AddMinutes(15 * choice.Item1), s_newYear.AddSeconds(i), choice.Item2 ? null : choice.Item3, choice.Item2 ? 7 : null))],
        new Dictionary<int, PlanHistory> { [7] = plan }));

    private static string Clock(int minute) => TimeSpan.FromMinutes(minute).ToString(@"hh\:mm", null);
}
