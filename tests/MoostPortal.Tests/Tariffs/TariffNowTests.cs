using Bunit;
using MoostPortal.Core.Tariffs;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class TariffNowTests : LookContext
{
    private static readonly Tariff s_dual = new()
    {
        HouseholdId = 1,
        BuildingId = 1,
        Type = TariffType.DUAL,
        Currency = "EUR",
        MinPricePerKWh = 0.296m,
        MaxPricePerKWh = 0.385m,
        LowTariff = LowTariffWeek.Weeknights("19:00", "07:00"),
    };

    [Fact]
    public void The_rate_of_the_homes_own_hour_is_shown_with_its_next_change()
    {
        var now = Show(s_dual, "Europe/Vienna");

        Assert.Equal("High rate", now.Find(".tariff-now").TextContent.Trim());
        Assert.Contains("0.385 EUR per kWh", now.Markup, StringComparison.Ordinal);
        Assert.Equal("today 19:00", now.Find("time").TextContent);
    }

    [Fact]
    public void The_same_instant_is_another_rate_in_another_zone()
    {
        var now = Show(s_dual, "Asia/Tokyo");

        Assert.Equal("Low rate", now.Find(".tariff-now").TextContent.Trim());
        Assert.Contains("0.296 EUR per kWh", now.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_changes_by_itself_when_its_hour_comes()
    {
        var now = Show(s_dual, "Europe/Vienna");

        Clock.Advance(TimeSpan.FromHours(5));

        now.WaitForAssertion(() => Assert.Equal("Low rate", now.Find(".tariff-now").TextContent.Trim()));
        Assert.Equal("tomorrow 07:00", now.Find("time").TextContent);
    }

    [Fact]
    public void A_home_without_a_tariff_says_what_one_is_good_for() =>
        Assert.StartsWith("No tariff yet.", Show(null, "Europe/Vienna").Find("p").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<TariffNow> Show(Tariff? tariff, string zone) => Render<TariffNow>(p => p.Add(t => t.Tariff, tariff).Add(t => t.Zone, zone));
}
