using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class HistoryJourney(PortalFixture fixture) : Journey(fixture)
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_uploaded_history_is_shown_and_MOOST_has_all_of_it()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        var meterPoint = await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");

        await UploadAsync(anna.Page, PlainFile(days: 14) + "2026-01-20T00:00:00,5\n");
        await anna.StoreAsync();

        await Assertions.Expect(anna.Page.GetByText("MOOST has all 1,344 new readings.")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(anna.Page.GetByText("Some rows could not be used.")).ToBeVisibleAsync();
        await Assertions.Expect(anna.Page.Locator("figure canvas")).ToBeVisibleAsync();
        using var sandbox = new SandboxView(Fixture.Portal.Sandbox);
        Assert.Equal(1344, (int)(await sandbox.EventsAsync(meterPoint))["count"]!);
    }

    [Fact]
    public async Task A_portal_that_dies_after_an_upload_loses_none_of_it()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        var meterPoint = await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");
        await UploadAsync(anna.Page, PlainFile(days: 60));
        await anna.StoreAsync();
        var import = new Uri(anna.Page.Url).AbsolutePath;

        await Fixture.RestartPortalAsync();

        await anna.GoAsync(import);
        await Assertions.Expect(anna.Page.GetByText("MOOST has all 5,760 new readings.")).ToBeVisibleAsync(new() { Timeout = 240_000 });
        using var sandbox = new SandboxView(Fixture.Portal.Sandbox);
        Assert.InRange((int)(await sandbox.EventsAsync(meterPoint))["count"]!, 5760, int.MaxValue);
    }

    [Fact]
    public async Task A_file_that_is_no_meter_file_is_refused_with_the_reason_and_a_way_on()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");

        await UploadAsync(anna.Page, "Dear Anna,\nthe meter was read on Monday.\nYours, Bert\n");

        await Assertions.Expect(anna.Page.Locator("main")).ToContainTextAsync("No row of the file says when something was measured.", new() { Timeout = 60_000 });
        await Assertions.Expect(anna.Page.Locator("main")).ToContainTextAsync("Choose the file that your grid operator");
    }

    private static async Task UploadAsync(IPage page, string text)
    {
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "history.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await new Visitor(page).ArriveAtImportAsync();
    }

    private static string PlainFile(int days) => Enumerable.Range(0, days * 96).Aggregate(
        new StringBuilder("timestamp,value\n"),
        (file, quarter) => file.Append(CultureInfo.InvariantCulture, $"{s_start.AddMinutes(15 * quarter):yyyy-MM-ddTHH:mm:ss}Z,{100 + (quarter % 96)}.5\n"),
        file => file.ToString());
}
