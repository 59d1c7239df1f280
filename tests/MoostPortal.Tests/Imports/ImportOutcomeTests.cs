using Bunit;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Tests.Imports;

public sealed class ImportOutcomeTests : LookContext
{
    private readonly Import _import = new() { Id = Guid.Empty, FileName = "a.csv", Phase = ImportPhase.Reading, Bytes = 4_000_000, CreatedAt = DateTimeOffset.UnixEpoch };

    [Fact]
    public void Work_says_how_far_how_fast_and_how_long()
    {
        var work = Render<ImportWork>(p => p.Add(x => x.Import, _import with { BytesRead = 1_000_000, RowsRead = 40_000 }));

        Clock.Advance(TimeSpan.FromSeconds(2));
        work.Render(p => p.Add(x => x.Import, _import with { BytesRead = 2_000_000, RowsRead = 80_000, RowsRefused = 3 }));

        Assert.Equal("50", work.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("2,000 of 4,000 KB", work.Markup, StringComparison.Ordinal);
        Assert.Contains("500 KB", work.Markup, StringComparison.Ordinal);
        Assert.Contains("80,000 rows read, 3 of them refused.", work.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImportPhase.Received, "Waiting for its turn")]
    [InlineData(ImportPhase.Reading, "Reading the file")]
    [InlineData(ImportPhase.Committing, "Comparing and storing")]
    public void Each_phase_has_its_words_and_may_be_left(ImportPhase phase, string words)
    {
        var work = Render<ImportWork>(p => p.Add(x => x.Import, _import with { Phase = phase }));

        Assert.Contains(words, work.Markup, StringComparison.Ordinal);
        Assert.Contains("you can close the page", work.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_rows_can_be_fetched_and_none_need_not()
    {
        var clean = Render<ImportCounts>(p => p.Add(x => x.Import, _import with { RowsNew = 5760 }));
        var dirty = Render<ImportCounts>(p => p.Add(x => x.Import, _import with { Phase = ImportPhase.Committed, RowsNew = 5760, RowsRefused = 2, RowsChanged = 1, Changed = ChangePolicy.Replace }));

        Assert.Empty(clean.FindAll("[data-testid=download]"));
        Assert.StartsWith("5,760", clean.Find("[data-testid=count-new]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal($"imports/{Guid.Empty}/refused", dirty.Find("[data-testid=download]").GetAttribute("href"));
        Assert.True(dirty.Find("[data-testid=download]").HasAttribute("download"));
        Assert.Contains("The file's value was taken.", dirty.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Line 3 is not UTF-8 (byte 77). Save the file as CSV with UTF-8.", "Nothing of this file was stored")]
    [InlineData("de", "UTF-8", "Aus dieser Datei wurde nichts gespeichert")]
    public void A_refused_file_says_what_where_and_that_nothing_happened(string culture, string what, string safe)
    {
        Read(culture);

        var panel = Render<ImportRefused>(p => p.Add(x => x.Refusal, new Problem("", "import.file.NotUtf8", "3", "77", "", "", "", "0")));

        Assert.Contains(what, panel.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Contains(safe, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_header_is_told_which_headers_are_right()
    {
        var panel = Render<ImportRefused>(p => p.Add(x => x.Refusal, new Problem("", "import.file.UnknownColumn", "1", "0", "", "Datum", "Datum", "0")));

        Assert.Contains("“timestamp,value” or “customerBuildingId,deviceId,type,value,timestamp”", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Delivery_counts_down_to_done()
    {
        var waiting = Delivered(new ImportDelivery(1, 60, 0));
        var refused = Delivered(new ImportDelivery(0, 0, 2));
        var done = Delivered(new ImportDelivery(0, 0, 0));

        Assert.Equal("40", waiting.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("MOOST has 98 new readings.", refused.Markup, StringComparison.Ordinal);
        Assert.Contains("MOOST refused 2 readings.", refused.Markup, StringComparison.Ordinal);
        Assert.Contains("MOOST has all 100 new readings.", done.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, ChartStep.QuarterHour)]
    [InlineData(10, ChartStep.Hour)]
    [InlineData(61, ChartStep.Day)]
    [InlineData(3650, ChartStep.Month)]
    public void An_imported_series_is_drawn_as_finely_as_its_length_allows(int days, ChartStep step)
    {
        var first = new DateTimeOffset(2026, 1, 1, 23, 0, 0, TimeSpan.Zero);
        var series = new ImportedSeries("meter-1", EventTypes.Find("ENERGY_CONSUMPTION")!, first, first.AddDays(days).AddMinutes(-15));

        var span = ImportedChart.SpanOf(series, new BuildingClock("Europe/Vienna"));

        Assert.Equal((new DateOnly(2026, 1, 2), step), (span.From, span.Step));
        Assert.InRange(span.Until.DayNumber - span.From.DayNumber, days, days + 1);
    }

    private IRenderedComponent<ImportDelivered> Delivered(ImportDelivery delivery) =>
        Render<ImportDelivered>(p => p.Add(x => x.New, 100).Add(x => x.Delivery, delivery));
}
