using Bunit;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class TotalsCardTests : LookContext
{
    [Fact]
    public void A_total_of_the_file_stands_beside_ours_with_the_verdict()
    {
        var card = Render<TotalsCard>(p => p.Add(x => x.Totals, [new ControlTotal(ControlTotalKind.Header, 0, null, 306_499, 306_499) { Agrees = true }]));

        Assert.Equal(["Total in the header", "306.5 kWh", "306.5 kWh", "agrees"], Cells(card, 0));
    }

    [Fact]
    public void Days_that_agree_are_one_line_and_each_that_differs_is_named()
    {
        var day = new DateOnly(2025, 5, 1);

        var card = Render<TotalsCard>(p => p.Add(x => x.Totals, [
            new ControlTotal(ControlTotalKind.Daily, 0, day, 1000, 1000) { Agrees = true },
            new ControlTotal(ControlTotalKind.Daily, 0, day.AddDays(1), 2000, 2000) { Agrees = true },
            new ControlTotal(ControlTotalKind.Daily, 0, day.AddDays(2), 3000, 2500),
        ]));

        Assert.Equal(["Totals of days: 2", "3.0 kWh", "3.0 kWh", "agrees"], Cells(card, 0));
        Assert.Equal(["Totals of days, 5/3/2025", "3.0 kWh", "2.5 kWh", "differs"], Cells(card, 1));
    }

    private static IEnumerable<string> Cells(IRenderedComponent<TotalsCard> card, int row) =>
        card.FindAll("tbody tr")[row].Children.Select(cell => cell.TextContent.Trim().Replace('\u00A0', ' '));
}
