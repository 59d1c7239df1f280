using Bunit;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class TariffDayChartTests : LookContext
{
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");

    [Fact]
    public void A_night_tariff_shows_today_tomorrow_and_the_next_clock_change_with_its_own_number_of_quarters()
    {
        var dual = TariffHistory.Always(new TariffTerms(TariffType.DUAL, "EUR", 0.2m, 0.3m, LowTariffWeek.Weeknights("19:00", "07:00"), PriceComponents.None));

        var days = Render<TariffDays>(p => p.Add(c => c.History, dual).Add(c => c.Zone, "Europe/Vienna"));

        Assert.Equal(["96 quarter hours", "96 quarter hours", "92 quarter hours"], days.FindAll("[data-testid=quarters]").Select(words => words.TextContent));
        Assert.Equal("The clock changes: Sunday, 28 March 2027", days.FindAll("strong")[^2].TextContent);
    }

    [Fact]
    public void Any_quarter_hour_is_explained_as_the_sum_of_its_parts()
    {
        var midnight = new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero);
        var plan = new PlanHistory(
            [new TariffVersion(DateTimeOffset.UnixEpoch, midnight, new TariffTerms(TariffType.DYNAMIC, "EUR", null, null, null, new PriceComponents(0.05m, 0.004m, 20)), PlanId: null)],
            [new RecordedSlice(new PriceSlice(midnight, midnight.AddHours(20), 0.1m), midnight, SupersededAt: null)]);
        var chart = Render<TariffDayChart>(p => p
            .Add(c => c.Day, TariffDay.Of(TariffHistory.Following(plan), new DateOnly(2026, 11, 23), s_vienna)).Add(c => c.Zone, "Europe/Vienna").Add(c => c.Title, "Today"));

        Assert.Equal("14:00–14:15 Price of the hour: 0.1848 EUR per kWh = energy 0.10 + grid 0.05 + levies 0.004 + tax 0.0308", chart.Find("[data-testid=explanation]").TextContent);
        chart.Find("[data-testid=explain]").Input("95");
        Assert.Equal("23:45–00:00 no price is known for this time", chart.Find("[data-testid=explanation]").TextContent);
    }
}
