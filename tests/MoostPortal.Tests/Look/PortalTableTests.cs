using Bunit;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class PortalTableTests : LookContext
{
    [Fact]
    public void Rows_on_their_way_hold_the_place_of_real_ones()
    {
        var table = Table(null);

        Assert.Equal(4, table.FindAll("tbody tr[aria-hidden=true]").Count);
        Assert.Equal("true", table.Find(".table-frame").GetAttribute("aria-busy"));
        Assert.Equal("Homes", table.Find("caption").TextContent);
    }

    [Fact]
    public void No_rows_show_the_empty_state_under_the_headings()
    {
        var table = Table([], p => p.Add(x => x.Empty, "Nothing yet").Add(x => x.Total, 0));

        Assert.Equal("Nothing yet", table.Find(".table-empty").TextContent);
        Assert.Empty(table.FindAll(".table-foot"));
    }

    [Theory]
    [InlineData(9_999, "9,999 in all")]
    [InlineData(10_000, "10,000+ in all")]
    [InlineData(250_000, "10,000+ in all")]
    public void A_count_that_was_cut_off_says_so(long total, string expected) =>
        Assert.Equal(expected, Table(["a"], p => p.Add(x => x.Total, total)).Find("[role=status]").TextContent);

    [Fact]
    public void A_pager_with_addresses_is_made_of_links()
    {
        var table = Table(["a"], p => p.Add(x => x.NextHref, "homes?after=a"));

        Assert.Equal("homes?after=a", table.Find("nav a").GetAttribute("href"));
        Assert.Equal("Previous", table.Find("nav [aria-disabled=true]").TextContent);
    }

    [Fact]
    public void A_pager_without_addresses_calls_back()
    {
        var steps = new List<string>();
        var table = Table(["a"], p => p.Add(x => x.HasPrevious, true).Add(x => x.HasNext, true)
            .Add(x => x.OnPrevious, () => steps.Add("previous")).Add(x => x.OnNext, () => steps.Add("next")));

        table.FindAll("nav button")[0].Click();
        table.FindAll("nav button")[1].Click();

        Assert.Equal(["previous", "next"], steps);
    }

    private IRenderedComponent<PortalTable<string>> Table(IReadOnlyList<string>? rows, Action<ComponentParameterCollectionBuilder<PortalTable<string>>>? more = null) =>
        Render<PortalTable<string>>(p =>
        {
            p.Add(x => x.Rows, rows).Add(x => x.Caption, "Homes").Add(x => x.Columns, 1).Add(x => x.RowsExpected, 4)
                .Add(x => x.Header, "<th>Home</th>").Add(x => x.Row, row => $"<td>{row}</td>");
            more?.Invoke(p);
        });
}
