using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Tests.Look;
using MoostPortal.Tests.Tariffs.Prices;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class PriceEditorTests : LookContext
{
    private static readonly TariffPlan s_plan = new()
    {
        PlanId = 1,
        Name = "Spot",
        Type = TariffType.DYNAMIC,
        Currency = "EUR",
        TimeZoneId = "Europe/Vienna",
        PricesDueHour = 14,
        Revision = 1,
        Homes = 1234,
    };

    private readonly List<PriceFile> _entered = [];

    [Fact]
    public void Rows_are_read_and_say_whom_they_push_before_anything_is_entered()
    {
        var editor = Show();

        Type(editor, "2026-11-23 00:00;2026-11-23 01:00;0,1\n2026-11-23 01:00;2026-11-23 02:00;0,2");

        Assert.Equal("1,234 homes are sent to MOOST with these prices.", editor.Find("[data-testid=homes-to-push]").TextContent);
        Assert.Equal("Enter the prices and send 1,234 homes", editor.Find("[data-testid=enter-prices]").TextContent);
        Assert.Empty(_entered);

        editor.Find("[data-testid=enter-prices]").Click();
        Assert.Equal([0.1m, 0.2m], Assert.Single(_entered).Curve.Slices.Select(slice => slice.PricePerKWh));
        Assert.Empty(editor.FindAll("[data-testid=price-preview]"));
    }

    [Fact]
    public void Overlaps_are_named_and_keep_the_button_shut_and_say_why()
    {
        var editor = Show();

        Type(editor, "2026-11-23 00:00;2026-11-23 02:00;0,1\n2026-11-23 01:00;2026-11-23 03:00;0,2");

        Assert.Equal("price.slice.overlap", editor.Find(".problems li").GetAttribute("data-code"));
        Assert.True(editor.Find("[data-testid=enter-prices]").HasAttribute("disabled"));
        Assert.Equal("First correct what is named above.", editor.Find("[data-testid=why-not]").TextContent);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_named_by_its_line()
    {
        var editor = Show();

        Type(editor, "2026-11-23 00:00;2026-11-23 01:00;0,1\nyesterday;today;0,2");

        Assert.Equal("line[2]", editor.Find(".problems li").GetAttribute("data-field"));
    }

    [Fact]
    public void Gaps_are_a_warning_that_one_button_closes()
    {
        var editor = Show();

        Type(editor, "2026-11-23 00:00;2026-11-23 01:00;0,1\n2026-11-23 03:00;2026-11-23 04:00;0,2");
        Assert.Contains("Gaps without a price (1): Mon 01:00–Mon 03:00", editor.Find(".state-strip").TextContent, StringComparison.Ordinal);
        editor.Find("[data-testid=close-gaps]").Click();

        Assert.Empty(editor.FindAll("[data-testid=close-gaps]"));
        Assert.Equal(4, editor.Find("[data-testid=price-rows]").GetAttribute("value")!.Split('\n').Length);
        editor.Find("[data-testid=enter-prices]").Click();
        Assert.Equal([0.1m, 0.1m, 0.1m, 0.2m], Assert.Single(_entered).Curve.Slices.Select(slice => slice.PricePerKWh));
    }

    [Fact]
    public void A_file_becomes_rows_that_can_be_corrected_and_a_long_one_stays_a_file()
    {
        var editor = Show();
        var midnight = new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero);
        decimal?[] Prices(int count) => [.. Enumerable.Range(0, count).Select(i => (decimal?)(80 + i % 7))];

        editor.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(new EntsoeDocument(midnight, TimeSpan.FromHours(1), Prices(24)).ToString(), "day.xml"));
        editor.WaitForAssertion(() => Assert.Equal(24, editor.Find("[data-testid=price-rows]").GetAttribute("value")!.Split('\n').Length));
        Assert.StartsWith("2026-11-23T00:00+01:00;2026-11-23T01:00+01:00;0.08", editor.Find("[data-testid=price-rows]").GetAttribute("value"), StringComparison.Ordinal);

        editor.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(new EntsoeDocument(midnight, TimeSpan.FromMinutes(15), Prices(2000)).ToString(), "weeks.xml"));
        editor.WaitForAssertion(() => Assert.Contains("weeks.xml", editor.Find("[data-testid=price-file]").TextContent, StringComparison.Ordinal));
        Assert.Contains("2,000 prices", editor.Find("[data-testid=price-preview]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void How_much_of_today_and_tomorrow_is_covered_is_drawn_and_said()
    {
        var editor = Show();

        Type(editor, "2026-11-23 00:00;2026-11-24 12:00;0,1");

        Assert.Contains("Without a price: Tue 12:00–Wed 00:00", editor.Find("[data-testid=coverage]").TextContent, StringComparison.Ordinal);
        Assert.Equal("left:0%;width:75%", editor.Find(".coverage-part").GetAttribute("style"));
    }

    [Fact]
    public void A_refusal_of_the_server_is_shown_and_keeps_the_rows()
    {
        var editor = Show(refuse: new Problem("prices", "price.currency.differs", "CHF", "EUR"));

        Type(editor, "2026-11-23 00:00;2026-11-23 01:00;0,1");

        Assert.Contains("These prices are in CHF, the plan is in EUR.", editor.Find(".problems").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(editor.Find("[data-testid=price-rows]").GetAttribute("value")!);
    }

    private static void Type(IRenderedComponent<PriceEditor> editor, string rows) => editor.Find("[data-testid=price-rows]").Change(rows);

    private IRenderedComponent<PriceEditor> Show(Problem? refuse = null) => Render<PriceEditor>(p => p
        .Add(c => c.Plan, s_plan)
        .Add(c => c.Present, PriceCurve.Empty)
        .Add(c => c.Preview, file => Task.FromResult(refuse is null ? Change(file) : refuse))
        .Add(c => c.Enter, file =>
        {
            _entered.Add(file);
            return Task.FromResult(Change(file));
        }));

    private static Outcome<PriceChange> Change(PriceFile file) => new PriceChange(file.Curve.Slices, [], [], default, s_plan.Homes, file.Curve);
}
