using Bunit;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class WorkTests : LookContext
{
    [Theory]
    [InlineData(1_000, 100, "less than a minute left")]
    [InlineData(60_900, 100, "about 10 min left")]
    [InlineData(1_050_900, 100, "about 2 h 55 min left")]
    public void Long_work_says_how_long_it_still_takes(long total, int rate, string expected)
    {
        var panel = Render<ProgressPanel>(p => p.Add(x => x.Title, "Import").Add(x => x.Done, 900).Add(x => x.Total, total)
            .Add(x => x.RatePerSecond, rate).Add(x => x.Unit, "readings"));

        Assert.Contains(expected, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_of_unknown_length_shows_what_is_done()
    {
        var panel = Render<ProgressPanel>(p => p.Add(x => x.Title, "Import").Add(x => x.Done, 1_200).Add(x => x.Unit, "lines"));

        Assert.Contains("1,200 lines so far", panel.Markup, StringComparison.Ordinal);
        Assert.False(panel.Find("[role=progressbar]").HasAttribute("aria-valuenow"));
    }
}
