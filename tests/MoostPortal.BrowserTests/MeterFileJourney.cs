using System.Text;
using Microsoft.Playwright;
using MoostPortal.Tests.MeterFiles.Truth;

namespace MoostPortal.BrowserTests;

/// <summary>A household drops what its grid operator gave it, and nothing else.</summary>
public sealed class MeterFileJourney(PortalFixture fixture) : Journey(fixture)
{
    private static readonly LocatorAssertionsToBeVisibleOptions s_patient = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_file_of_Wiener_Netze_is_shown_stored_mended_and_taken_back()
    {
        var dialect = Dialects.Named("Wiener Netze");
        var truth = Seasons.Of(dialect, Season.Autumn);
        var anna = await ArriveAsync(dialect.Series[0].MeterPoint!, "AT", "1010", "Wien");
        var home = new Uri(anna.Page.Url).AbsolutePath;

        await anna.DropAsync(dialect.FileName, dialect.Write(truth).Bytes);

        await Assertions.Expect(anna.Page.GetByTestId("format")).ToContainTextAsync("Wiener Netze", new() { Timeout = 60_000 });
        await Assertions.Expect(anna.Page.GetByTestId("changes")).ToContainTextAsync("26/10/2025: 100 of 100 values; an end before its start marks the first pass.");
        await Assertions.Expect(anna.Page.GetByTestId("count-refused")).ToContainTextAsync("1");
        await anna.StoreAsync();
        var good = Expectation.Intervals(dialect, dialect.Series[0], truth).Count;
        await Assertions.Expect(anna.Page.GetByText($"MOOST has all {good:N0} new readings.")).ToBeVisibleAsync(s_patient);
        await Assertions.Expect(anna.Page.Locator("figure canvas").First).ToBeVisibleAsync();

        var download = await anna.Page.RunAndWaitForDownloadAsync(() => anna.Page.GetByTestId("download").ClickAsync());
        var refused = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var stored = new Uri(anna.Page.Url).AbsolutePath;
        await anna.GoAsync(home);
        await anna.DropAsync("corrected.csv", Encoding.UTF8.GetBytes(Correct(refused)));
        await Assertions.Expect(anna.Page.GetByTestId("count-new")).ToContainTextAsync("1", new() { Timeout = 60_000 });
        await anna.StoreAsync();
        await Assertions.Expect(anna.Page.GetByText("MOOST has the new reading.")).ToBeVisibleAsync(s_patient);

        await anna.GoAsync(stored);
        await anna.Page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(anna.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"MOOST keeps, because it has no way to give them back: {good:N0}.");
        await anna.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await Assertions.Expect(anna.Page.GetByTestId("UndoneNotRecalled")).ToContainTextAsync($"{good:N0}", new() { Timeout = 60_000 });
    }

    [Theory]
    [InlineData("Fluvius", "BE", "1000", "Brussel", null, "an end before its start marks the first pass")]
    [InlineData("E-REDES", "PT", "1000-001", "Lisboa", "Europe/Lisbon", "the two hours alternate row by row")]
    public async Task The_doubled_hour_of_a_neighbour_is_told_apart_and_everything_arrives(string name, string country, string zip, string city, string? zone, string verdict)
    {
        var dialect = Dialects.Named(name);
        var truth = Seasons.Of(dialect, Season.Autumn, isFaultless: true);
        var anna = await ArriveAsync(dialect.Series[0].MeterPoint!, country, zip, city, zone);

        await anna.DropAsync(dialect.FileName, dialect.Write(truth).Bytes);

        await Assertions.Expect(anna.Page.GetByTestId("changes")).ToContainTextAsync(verdict, new() { Timeout = 60_000 });
        await anna.StoreAsync();
        await Assertions.Expect(anna.Page.GetByText("MOOST has all")).ToBeVisibleAsync(s_patient);
    }

    [Fact]
    public async Task An_October_day_of_96_slots_that_leaves_its_hour_open_asks_and_takes_the_answer()
    {
        var anna = await ArriveAsync(Visitor.NewMeterPoint(), "AT", "8010", "Graz");

        await anna.DropAsync("october.csv", Encoding.UTF8.GetBytes(October()));

        var question = anna.Page.GetByTestId("question-fold:2025-10-26");
        await Assertions.Expect(question).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(question.Locator("svg.sample-chart")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(anna.Page.GetByTestId("store")).ToBeDisabledAsync();
        await question.GetByTestId("option-summed").ClickAsync();
        await Assertions.Expect(anna.Page.GetByTestId("changes")).ToContainTextAsync("as you decided", new() { Timeout = 60_000 });
        await anna.StoreAsync();
        await Assertions.Expect(anna.Page.GetByText("MOOST has all 292 new readings.")).ToBeVisibleAsync(s_patient);
    }

    // Three local days around the change; the doubled hour stands once and holds 1.35 times its neighbours: neither one hour nor two.
    private static string October()
    {
        var file = new StringBuilder("Datum von;Datum bis;Verbrauch in kWh\r\n");
        for (var at = new DateTime(2025, 10, 25); at < new DateTime(2025, 10, 28); at = at.AddMinutes(15))
        {
            var value = at.Date == new DateTime(2025, 10, 26) && at.Hour == 2 ? "0,135" : "0,100";
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at:dd.MM.yyyy HH:mm};{at.AddMinutes(15):dd.MM.yyyy HH:mm};{value}\r\n");
        }

        return file.ToString();
    }

    // The broken number of the one refused row becomes a number again.
    private static string Correct(string refused)
    {
        var lines = refused.TrimEnd().Split("\r\n");
        Assert.Equal(2, lines.Length);
        var cells = lines[1].Split(';');
        cells[3] = "0,250";
        return $"{lines[0]}\r\n{string.Join(';', cells)}\r\n";
    }

    private async Task<Visitor> ArriveAsync(string meterPoint, string country, string zip, string city, string? zone = null)
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(meterPoint, country, zip, city, zone);
        await anna.SeeStateAsync("Synced");
        return anna;
    }
}
