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
