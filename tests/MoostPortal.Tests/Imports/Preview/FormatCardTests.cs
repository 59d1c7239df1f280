using Bunit;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class FormatCardTests : LookContext
{
    private static readonly FileDialect s_dialect = new() { Encoding = "utf-8", Delimiter = ';', DecimalMark = ',', Clock = ClockRule.Local, Label = IntervalLabel.End };

    [Fact]
    public void A_known_file_says_whose_it_is_and_what_its_times_mean()
    {
        var card = Show(new("at-wiener-netze", "Wiener Netze", 3, 1, []));

        Assert.Equal("This is a file from Wiener Netze", card.Find("h2").TextContent);
        Assert.Contains("local time of the home, Europe/Vienna · times name the end", card.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "decimal.comma:96 of 100", "A comma starts the decimals, as 96 of 100 numbers show.")]
    [InlineData("de", "unit.header:kWh", "Die Kopfzeile nennt kWh.")]
    [InlineData("en", "someone.elses:7", "someone.elses:7")]
    public void What_gave_it_away_is_told_in_sentences(string culture, string reason, string sentence)
    {
        Read(culture);

        var card = Show(new("general", "", 0, 0.5, [reason]));

        Assert.Equal(sentence, card.Find("dd li").TextContent);
    }

    private IRenderedComponent<FormatCard> Show(FormatMatch format) =>
        Render<FormatCard>(p => p.Add(x => x.Format, format).Add(x => x.Dialect, s_dialect).Add(x => x.Zone, "Europe/Vienna"));
}
