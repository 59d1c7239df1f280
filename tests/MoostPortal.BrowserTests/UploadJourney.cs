using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class UploadJourney(PortalFixture fixture) : Journey(fixture)
{
    private const string Chunks = "**/uploads/*/chunks/*";

    private static readonly DateTimeOffset s_start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Several_dropped_files_arrive_side_by_side_and_are_news_until_they_were_looked_at()
    {
        var anna = await ArriveAsync();

        await DropAsync(anna.Page, ("2025.csv", PlainFile(0, 300)), ("2024.csv", PlainFile(400, 300)), ("photo.jpg", "no meter file"));

        var uploads = anna.Page.GetByTestId("uploads");
        await Assertions.Expect(uploads.Locator("li[data-state=Arrived]")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await Assertions.Expect(uploads.Locator("li[data-state=Refused]")).ToContainTextAsync("This kind of file cannot be read.");
        await Assertions.Expect(News(anna.Page)).ToHaveTextAsync("2(2 new)", new() { Timeout = 60_000 });

        await anna.Page.Locator(".topbar-links a[href=imports]").ClickAsync();
        await Assertions.Expect(anna.Page.GetByRole(AriaRole.Heading, new() { Name = "Meter files" })).ToBeVisibleAsync();
        await Assertions.Expect(anna.Page.Locator("main tbody tr")).ToHaveCountAsync(2);
        await anna.Page.GetByRole(AriaRole.Link, new() { Name = "2024.csv" }).ClickAsync();
        await Assertions.Expect(anna.Page.GetByTestId("count-new")).ToContainTextAsync("300");
        await Assertions.Expect(News(anna.Page)).ToHaveTextAsync("1(1 new)");
    }

    [Fact]
    public async Task An_upload_goes_on_by_itself_when_the_line_comes_back()
    {
        var anna = await ArriveAsync();
        var passed = 0;
        await anna.Page.RouteAsync(Chunks, route => Interlocked.Increment(ref passed) == 2 ? route.AbortAsync("connectionreset") : route.ContinueAsync());

        await anna.Page.SetInputFilesAsync("input[type=file]", File("2025.csv", PlainFile(0, 80_000)));

        await Assertions.Expect(anna.Page.GetByTestId("uploads")).ToContainTextAsync("Connection lost. Trying again in");
        await anna.ArriveAtImportAsync();
        await Assertions.Expect(anna.Page.GetByTestId("count-new")).ToContainTextAsync("80,000", new() { Timeout = 120_000 });
    }

    [Fact]
    public async Task A_file_chosen_again_after_a_reload_is_not_sent_twice()
    {
        var anna = await ArriveAsync();
        var home = new Uri(anna.Page.Url).AbsolutePath;
        var path = Path.Combine(Directory.CreateTempSubdirectory("moostportal-upload-").FullName, "2025.csv");
        await System.IO.File.WriteAllTextAsync(path, PlainFile(0, 80_000), TestContext.Current.CancellationToken);
        var offsets = new List<string>();
        await anna.Page.RouteAsync(Chunks, route =>
        {
            offsets.Add(route.Request.Url.Split('/')[^1]);
            return offsets.Count > 1 ? route.AbortAsync("connectionreset") : route.ContinueAsync();
        });
        await anna.Page.SetInputFilesAsync("input[type=file]", path);
        await Assertions.Expect(anna.Page.GetByTestId("uploads").Locator("li[data-state=Paused]")).ToHaveCountAsync(1);

        await anna.GoAsync(home);
        await Assertions.Expect(anna.Page.GetByTestId("unfinished")).ToContainTextAsync("% is here. Choose the file again to go on");
        await anna.Page.UnrouteAllAsync();
        var sent = new List<string>();
        anna.Page.Request += (_, request) => sent.AddRange(request.Url.Contains("/chunks/", StringComparison.Ordinal) ? [request.Url.Split('/')[^1]] : []);
        await anna.Page.SetInputFilesAsync("input[type=file]", path);

        await anna.ArriveAtImportAsync();
        await Assertions.Expect(anna.Page.GetByTestId("count-new")).ToContainTextAsync("80,000", new() { Timeout = 120_000 });
        Assert.Equal("0", offsets[0]);
        Assert.Equal("1048576", sent[0]);
    }

    [Fact]
    public async Task A_portal_that_dies_in_the_middle_takes_the_rest_after_it_is_back()
    {
        var anna = await ArriveAsync();
        var halfway = new TaskCompletionSource();
        var passed = 0;
        await anna.Page.RouteAsync(Chunks, async route =>
        {
            if (Interlocked.Increment(ref passed) == 2)
            {
                halfway.SetResult();
                await route.AbortAsync("connectionreset");
                return;
            }

            await route.ContinueAsync();
        });
        await anna.Page.SetInputFilesAsync("input[type=file]", File("2025.csv", PlainFile(0, 80_000)));
        await halfway.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        await Fixture.RestartPortalAsync();

        // The circuit died with the portal; the script sent the rest and only then loaded the page again.
        await Assertions.Expect(anna.Page.Locator("main[data-interactive=true] tbody tr").First).ToContainTextAsync("2025.csv", new() { Timeout = 120_000 });
        await Assertions.Expect(anna.Page.Locator("main tbody tr").First).ToContainTextAsync("Preview", new() { Timeout = 120_000 });
    }

    private static ILocator News(IPage page) => page.Locator(".topbar-links").GetByTestId("news");

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    private static Task<JsonElement?> DropAsync(IPage page, params (string Name, string Text)[] files) => page.GetByTestId("drop").EvaluateAsync(
        """
        (drop, files) => {
          const dataTransfer = new DataTransfer();
          files.forEach(({ name, text }) => dataTransfer.items.add(new File([text], name)));
          drop.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }
        """,
        files.Select(file => new { name = file.Name, text = file.Text }).ToArray());

    private static string PlainFile(int firstDay, int quarters) => Enumerable.Range(0, quarters).Aggregate(
        new StringBuilder("timestamp,value\n"),
        (file, quarter) => file.Append(
            CultureInfo.InvariantCulture, $"{s_start.AddDays(-firstDay).AddMinutes(-15 * quarter):yyyy-MM-ddTHH:mm:ss}Z,{100 + (quarter % 96)}.5\n"),
        file => file.ToString());

    private async Task<Visitor> ArriveAsync()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");
        await anna.Page.WaitForSelectorAsync("[data-testid=drop]");
        return anna;
    }
}
