using Bunit;
using MoostPortal.Core.Formats;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Formats;

namespace MoostPortal.Tests.Formats;

public sealed class FormatDeskPartsTests : LookContext
{
    private static readonly TrialOutcome s_right = new("at-wiener-netze", HasDrifted: false, 96, 9520, "", 0, null);

    [Fact]
    public void An_unknown_layout_says_whose_it_probably_is_and_what_was_answered()
    {
        var group = Group() with
        {
            OperatorFormatId = "at-wiener-netze",
            OperatorName = "Wiener Netze",
            OperatorCode = "AT001000",
            Clue = OperatorClue.MeterPoint,
            Questions = [new AskedQuestion("unit", 1, [new GivenAnswer("kilowattHour", 3)])],
        };

        var table = Render<FormatGroupTable>(p => p.Add(x => x.Groups, [group]));

        Assert.Equal("Wiener Netze", table.Find("a[href='staff/formats/at-wiener-netze']").TextContent);
        Assert.Contains("by the meter points", table.Markup, StringComparison.Ordinal);
        Assert.Equal("unit kilowattHour ×\u00A03, 1 open", table.Find("ul.asked li").TextContent);
        Assert.NotNull(table.Find($"a[href='staff/formats/new?from={group.LatestImportId}']"));
    }

    [Fact]
    public void A_layout_of_nobody_says_so_and_no_layouts_are_good_news()
    {
        var unknown = Render<FormatGroupTable>(p => p.Add(x => x.Groups, [Group() with { Fingerprint = "" }]));
        var none = Render<FormatGroupTable>(p => p.Add(x => x.Groups, []));

        Assert.Contains("Not known", unknown.Markup, StringComparison.Ordinal);
        Assert.Contains("without header", unknown.Markup, StringComparison.Ordinal);
        Assert.Contains("Every file was recognised", none.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_try_tells_what_it_spoils_first_and_only_counts_what_stays()
    {
        TrialLine[] lines =
        [
            new("at-wiener-netze", "Wiener Netze", "", FixtureDay.Autumn, s_right, s_right, TrialVerdict.Own),
            new("pt-e-redes", "E-REDES", "", FixtureDay.Normal, s_right, s_right with { FormatId = "general", Questions = "unit" }, TrialVerdict.Lost),
            new("be-fluvius", "Fluvius", "", FixtureDay.Normal, s_right, s_right, TrialVerdict.Same),
        ];

        var card = Render<TrialCard>(p => p.Add(x => x.Lines, lines));

        Assert.Contains("1 of 3 files would no longer be read right.", card.Markup, StringComparison.Ordinal);
        Assert.Equal(["E-REDES", "Wiener Netze"], card.FindAll("tbody tr").Select(row => row.QuerySelector(".format-operator span")!.TextContent));
        Assert.Contains("no format: 96 readings, 9.520 kWh, asks unit", card.Markup, StringComparison.Ordinal);
        Assert.Contains("1 files are read as before.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_names_its_line_and_what_may_stand_there()
    {
        var mistake = new DefinitionProblem(7, "$.variants[0].label", DefinitionFault.Value, "The JSON value could not be converted.", ["start", "end"]);

        var list = Render<DefinitionMistakes>(p => p.Add(x => x.Mistakes, [mistake]));

        Assert.Contains("Line 7, $.variants[0].label: This value may not stand here, or one is missing.", list.Markup, StringComparison.Ordinal);
        Assert.Contains("Allowed: start, end", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_are_told_with_their_state_and_use()
    {
        var table = Render<FormatTable>(p => p.Add(x => x.Formats, [new FormatEntry("xx-new", "New", 2, FormatState.Live, 41)]));

        Assert.Equal(["New", "xx-new", "2", "Live", "41"], table.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));
    }

    [Theory]
    [InlineData("en", 40, "before it was 80 %")]
    [InlineData("en", 0, "before, none came")]
    [InlineData("de", 40, "davor waren es 80")]
    public void A_drift_compares_with_the_time_before(string culture, int before, string expected)
    {
        Read(culture);

        var strip = Render<DriftStrip>(p => p.Add(x => x.Drift, new FormatDrift("be-fluvius", "Fluvius", 6, 4, before / 5, before - (before / 5), DateTimeOffset.UnixEpoch)));

        Assert.Contains("Fluvius", strip.Find("strong").TextContent, StringComparison.Ordinal);
        Assert.Contains("40", strip.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Contains(expected, strip.Find("p").TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("staff/formats/be-fluvius", strip.Find("a").GetAttribute("href"));
    }

    [Theory]
    [InlineData(1, 9, 0, 90, true)]
    [InlineData(1, 0, 0, 0, true)]
    [InlineData(5, 95, 10, 190, false)]
    [InlineData(9, 91, 10, 190, false)]
    [InlineData(11, 89, 10, 190, true)]
    [InlineData(40, 60, 30, 70, true)]
    [InlineData(39, 61, 30, 70, false)]
    [InlineData(10, 90, 30, 70, false)]
    public void A_drift_is_noticed_when_the_share_of_unknown_files_doubled_or_grew_by_ten_points(int unknown, int known, int unknownBefore, int knownBefore, bool isNoticed) =>
        Assert.Equal(isNoticed, new FormatDrift("be-fluvius", "Fluvius", unknown, known, unknownBefore, knownBefore, DateTimeOffset.UnixEpoch).IsNoticed);

    [Fact]
    public void Versions_say_when_by_the_reader_s_own_clock_and_by_whom()
    {
        JSInterop.Setup<string?>("portal.zone").SetResult("Europe/Zurich");
        FormatVersion[] versions =
        [
            new(3, FormatState.Live, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), "Sina Staff"),
            new(2, FormatState.Retired, new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), null),
        ];

        var table = Render<FormatVersionTable>(p => p.Add(x => x.Versions, versions));

        Assert.Equal(["3", "Live", "today 13:00", "Sina Staff"], table.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("yesterday 13:00", table.FindAll("time")[1].TextContent);
    }

    [Fact]
    public void Samples_that_households_released_can_be_read_and_without_any_there_is_no_card()
    {
        var sample = new FormatSample(Guid.NewGuid(), "0123456789abcdef", "Moment;Quantum\n<b>;1\n", DateTimeOffset.UnixEpoch);

        var list = Render<SampleList>(p => p.Add(x => x.Samples, [sample]));
        var none = Render<SampleList>(p => p.Add(x => x.Samples, []));

        Assert.Equal("0123456789abcdef", list.Find("summary code").TextContent);
        Assert.Equal(sample.Text, list.Find("pre").TextContent);
        Assert.Empty(none.Markup.Trim());
    }

    private static FormatGroup Group() => new()
    {
        Fingerprint = "0123456789abcdef",
        Files = 4,
        RecentFiles = 4,
        Homes = 3,
        FirstSeen = DateTimeOffset.UnixEpoch,
        LastSeen = DateTimeOffset.UnixEpoch,
        LatestImportId = Guid.NewGuid(),
    };
}
