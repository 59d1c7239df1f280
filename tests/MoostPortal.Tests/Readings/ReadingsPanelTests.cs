using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Core.Readings;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Readings;
using MoostPortal.Web.Signals;

namespace MoostPortal.Tests.Readings;

public sealed class ReadingsPanelTests : LookContext
{
    private readonly HomeSignals _signals = new(NullLogger<HomeSignals>.Instance);
    private readonly List<(SeriesSummary Series, ChartSpan Span)> _asked = [];
    private readonly List<SeriesSummary> _series = [];
    private int _waiting;

    public ReadingsPanelTests() => Services.AddSingleton(_signals);

    [Fact]
    public void Without_readings_it_says_how_to_get_some()
    {
        var panel = Show();

        Assert.Contains("No readings yet", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("can be added below as a file", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public void The_first_look_is_at_the_week_in_which_readings_end()
    {
        Stored("meter-1", "ENERGY_CONSUMPTION", new DateTimeOffset(2026, 10, 14, 9, 0, 0, TimeSpan.Zero));

        var panel = Show();

        Assert.Equal("12 – 18 Oct 2026", Span(panel));
        Assert.Equal("2.0\u00a0kWh", panel.Find("[data-testid=total]").TextContent.Trim());
        Assert.Contains("Wed 14 Oct", panel.Find("[data-testid=last-reading]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_home_s_own_zone_decides_what_today_is()
    {
        Clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 23, 30, 0, TimeSpan.Zero));
        Stored("meter-1", "ENERGY_CONSUMPTION", new DateTimeOffset(2026, 10, 14, 9, 0, 0, TimeSpan.Zero));
        var panel = Show();

        panel.FindAll(".segments button")[0].Click();
        panel.Find("[data-testid=today]").Click();

        Assert.Equal("Tuesday, 1 December 2026", Span(panel));
        Assert.True(panel.Find("[data-testid=next]").HasAttribute("disabled"));
    }

    [Fact]
    public void Only_series_that_exist_can_be_chosen()
    {
        Stored("meter-1", "ENERGY_CONSUMPTION", Clock.GetUtcNow());
        Stored("pump", "WATER_TEMPERATURE", Clock.GetUtcNow());
        Stored("pump", "POWER_CONSUMPTION", Clock.GetUtcNow());
        var panel = Show();

        panel.Find("#reading-device").Change("pump");

        Assert.Equal(["Water temperature", "Power used"], panel.FindAll("#reading-type option").Select(option => option.TextContent));
        Assert.Equal(("pump", "WATER_TEMPERATURE"), (_asked[^1].Series.DeviceId, _asked[^1].Series.Type.Name));
        Assert.Contains("On average", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Water temperature, Heat pump", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_can_be_walked_through()
    {
        Stored("meter-1", "ENERGY_CONSUMPTION", Clock.GetUtcNow());
        var panel = Show();
        panel.FindAll(".segments button")[2].Click();

        panel.Find("[data-testid=previous]").Click();
        panel.Find("[data-testid=previous]").Click();
        Assert.Equal("September 2026", Span(panel));

        panel.Find("[data-testid=next]").Click();
        Assert.Equal("October 2026", Span(panel));
    }

    [Fact]
    public void It_looks_again_while_something_waits_and_rests_afterwards()
    {
        Stored("meter-1", "ENERGY_CONSUMPTION", Clock.GetUtcNow());
        _waiting = 1;
        var panel = Show();

        Clock.Advance(TimeSpan.FromSeconds(15));
        panel.WaitForAssertion(() => Assert.Equal(2, _asked.Count));
        _waiting = 0;
        Clock.Advance(TimeSpan.FromSeconds(15));
        panel.WaitForAssertion(() => Assert.Equal(3, _asked.Count));
        Assert.Contains("delivered", panel.Find(".legend").TextContent, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task A_signal_about_the_home_brings_new_readings_in()
    {
        var panel = Show();
        Stored("meter-1", "ENERGY_CONSUMPTION", Clock.GetUtcNow());

        await _signals.RaiseAsync("8");
        Assert.Empty(_asked);
        await _signals.RaiseAsync("7");

        panel.WaitForAssertion(() => Assert.Contains("Consumption, Smart meter", panel.Markup, StringComparison.Ordinal));
    }

    private static string Span(IRenderedComponent<ReadingsPanel> panel) => panel.Find("[data-testid=span]").TextContent;

    private void Stored(string device, string type, DateTimeOffset last) =>
        _series.Add(new SeriesSummary(device, EventTypes.Find(type)!, 10, last, 1, Clock.GetUtcNow() - last));

    private IRenderedComponent<ReadingsPanel> Show()
    {
        var names = new Dictionary<string, string> { ["meter-1"] = "Smart meter", ["pump"] = "Heat pump" };
        var source = new HomeReadingsSource(7, "Europe/Vienna", names, _ => Task.FromResult<IReadOnlyList<SeriesSummary>>([.. _series]), (series, span, _) =>
        {
            _asked.Add((series, span));
            var start = new DateTimeOffset(span.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return Task.FromResult<IReadOnlyList<ChartBar>>(
                [new ChartBar(start, start.AddHours(1), 1500, 4, _waiting, 0), new ChartBar(start.AddHours(1), start.AddHours(2), 500, 4, 0, 0)]);
        });
        return Render<ReadingsPanel>(p => p.Add(x => x.Source, source));
    }
}
