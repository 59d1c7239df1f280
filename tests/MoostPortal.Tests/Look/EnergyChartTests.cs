using Bunit;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class EnergyChartTests : LookContext
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset[] s_hours = [s_start, s_start.AddHours(1), s_start.AddHours(2)];

    [Fact]
    public void The_table_holds_every_number_of_the_chart()
    {
        var chart = Chart(DeliveryMark.Delivered, DeliveryMark.Waiting, DeliveryMark.Refused);

        chart.Find("button").Click();

        var cells = chart.FindAll("tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(td => td.TextContent.Trim())));
        Assert.Equal(
            ["today 11:00 | today 12:00 | 1.25 | delivered", "today 12:00 | today 13:00 | – | waiting", "today 13:00 | today 14:00 | 2 | refused"],
            cells);
    }

    [Fact]
    public void The_picture_has_words_and_the_legend_only_what_is_shown()
    {
        var chart = Chart(DeliveryMark.Delivered, DeliveryMark.Delivered, DeliveryMark.None);

        Assert.StartsWith("Today: 3 values from Monday, 23 November 2026, 11:00:00", chart.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(["delivered"], chart.FindAll(".legend li").Select(li => li.TextContent.Trim()));
    }

    [Fact]
    public void The_script_is_told_once_and_again_only_when_something_changed()
    {
        var module = JSInterop.SetupModule("./chart.js");
        var plot = module.SetupModule("draw", _ => true);
        plot.SetupVoid("update", _ => true).SetVoidResult();
        DeliveryMark[] marks = [DeliveryMark.None, DeliveryMark.None, DeliveryMark.None];
        var chart = Chart(marks);

        chart.Render();
        Assert.Equal(0, plot.Invocations.Count(call => call.Identifier == "update"));
        chart.Render(p => p.Add(x => x.Kind, ChartKind.Steps));

        Assert.Single(module.Invocations, call => call.Identifier == "draw");
        Assert.Single(plot.Invocations, call => call.Identifier == "update");
    }

    [Fact]
    public void A_time_without_readings_says_so_and_loading_keeps_the_height()
    {
        var empty = Render<EnergyChart>(p => p.Add(x => x.Caption, "Today").Add(x => x.Zone, "Europe/Zurich").Add(x => x.Height, 120));
        var loading = Render<EnergyChart>(p => p.Add(x => x.Caption, "Today").Add(x => x.Zone, "Europe/Zurich").Add(x => x.Height, 120).Add(x => x.Loading, true));

        Assert.Contains("No readings in this time.", empty.Markup, StringComparison.Ordinal);
        Assert.Contains("height:120px", loading.Find(".skeleton").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_roles_shown_together_share_their_second_cue()
    {
        SeriesRole[] household = [SeriesRole.Consumption, SeriesRole.Grid, SeriesRole.Generation, SeriesRole.Battery];
        SeriesRole[] tariff = [SeriesRole.LowTariff, SeriesRole.HighTariff];

        Assert.Equal(household.Length, household.Select(role => role.Cue()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(tariff.Length, tariff.Select(role => role.Cue()).Distinct(StringComparer.Ordinal).Count());
    }

    private IRenderedComponent<EnergyChart> Chart(params DeliveryMark[] marks) => Render<EnergyChart>(p => p
        .Add(x => x.Caption, "Today").Add(x => x.Unit, "kWh").Add(x => x.Zone, "Europe/Zurich").Add(x => x.Times, s_hours).Add(x => x.End, s_start.AddHours(3))
        .Add(x => x.Series, [new EnergySeries("Consumption", SeriesRole.Consumption, [1.25m, null, 2m])]).Add(x => x.Delivery, marks));
}
