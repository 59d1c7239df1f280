using Bunit;
using MoostPortal.Core.Imports;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class SeriesCardTests : LookContext
{
    private static readonly SeriesReport s_feedIn = new()
    {
        Id = 0,
        MeterPoint = "AT0010000000000000001000000000001",
        Direction = MeterDirection.FeedIn,
        Unit = MeterUnit.KilowattHour,
        Kind = ReadingKind.Interval,
        IntervalMinutes = 15,
        Readings = 35_040,
        TotalWh = 1_234_500,
    };

    [Fact]
    public void A_series_says_what_it_becomes_and_of_which_device()
    {
        var card = Render<SeriesCard>(p => p
            .Add(x => x.Series, [new ReportedSeries(s_feedIn, "home-1", "meter-1", "ENERGY_EXCESS")])
            .Add(x => x.Devices, new Dictionary<string, string> { ["meter-1"] = "Meter in the cellar" }));

        Assert.Equal("Feed-in", card.Find("strong").TextContent);
        Assert.Contains("of Meter in the cellar", card.Markup, StringComparison.Ordinal);
        Assert.Contains("1,234.5", card.Markup, StringComparison.Ordinal);
        Assert.Contains("35,040 values · every 15 minutes", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_that_says_its_type_only_is_called_by_it()
    {
        var card = Render<SeriesCard>(p => p
            .Add(x => x.Series, [new ReportedSeries(s_feedIn with { Direction = MeterDirection.Unknown, MeterPoint = null }, "home-1", "meter-1", "ENERGY_EXCESS")]));

        Assert.DoesNotContain("unknown", card.Find("strong").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_series_without_a_place_says_that_it_is_left_out_so_far()
    {
        var card = Render<SeriesCard>(p => p.Add(x => x.Series, [new ReportedSeries(s_feedIn, null, null, null)]));

        Assert.Contains("is left out until it is clear where it belongs", card.Markup, StringComparison.Ordinal);
    }
}
