using System.Globalization;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class TariffJourney(PortalFixture fixture) : Journey(fixture)
{
    [Fact]
    public async Task A_household_paints_its_week_and_later_follows_a_plan_and_MOOST_holds_exactly_that()
    {
        var staff = new Visitor(await Fixture.NewPageAsync());
        await staff.SignInAsync(PortalFixture.StaffEmail, PortalFixture.StaffPassword);
        var plan = await DefineAsync(staff, $"Spot {Guid.NewGuid():N}");
        await EnterPricesAsync(staff);

        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        var meterPoint = await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");
        var home = new Uri(anna.Page.Url).AbsolutePath;
        using var sandbox = new SandboxView(Fixture.Portal.Sandbox);

        await anna.GoAsync($"{home}/tariff");
        await PaintAsync(anna.Page, row: 0, fromHour: 19, toHour: 21);
        await Assertions.Expect(anna.Page.GetByTestId("week-painter").Locator(".week-words").First).ToHaveTextAsync("high 07:00–21:00");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await anna.SeeStateAsync("Synced");
        Assert.Equal("21:00", (string)(await TariffAsync(sandbox, meterPoint))["dual"]!["lowTariff"]!["mondayStartTime"]!);

        await anna.GoAsync($"{home}/tariff");
        await anna.Page.GetByTestId("plan").CheckAsync();
        await anna.Page.GetByTestId("plans").SelectOptionAsync(new SelectOptionValue { Label = plan });
        await Assertions.Expect(anna.Page.GetByTestId("explanation").First).ToContainTextAsync("per kWh = energy 0.10 + grid 0.05");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await anna.SeeStateAsync("Synced");
        var dynamic = await TariffAsync(sandbox, meterPoint);
        await anna.GoAsync($"{home}/tariff");
        await anna.Page.GetByTestId("lookup-day").FillAsync(DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await anna.Page.GetByTestId("lookup-day").BlurAsync();
        await Assertions.Expect(anna.Page.GetByTestId("tariff-day")).ToHaveCountAsync(3);
        Assert.Equal("DYNAMIC", (string)dynamic["type"]!);
        Assert.Equal("0.1848", (string)dynamic["dynamic"]!["slices"]![0]!["price"]!);

        await staff.GoAsync("/staff/tariff-plans");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = plan }).ClickAsync();
        await Assertions.Expect(staff.Page.GetByTestId("homes-hint")).ToHaveTextAsync("One home follows this plan.");
    }

    [Theory]
    [InlineData("de-AT", 390)]
    [InlineData("en-GB", 1440)]
    public async Task The_pages_of_plans_have_no_barrier_that_axe_can_find(string locale, int width)
    {
        var staff = new Visitor(await Fixture.NewPageAsync());
        await staff.SignInAsync(PortalFixture.StaffEmail, PortalFixture.StaffPassword);
        await DefineAsync(staff, $"Axe {Guid.NewGuid():N}");
        await EnterPricesAsync(staff);
        var path = new Uri(staff.Page.Url).AbsolutePath;
        await staff.Page.SetViewportSizeAsync(width, 900);
        await staff.Page.Context.SetExtraHTTPHeadersAsync([new("Accept-Language", locale)]);
        var found = new List<string>();
        foreach (var page in new[] { "/staff/tariff-plans", "/staff/tariff-plans/new", path })
        {
            await staff.GoAsync(page);
            var result = await staff.Page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{page}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static async Task<string> DefineAsync(Visitor staff, string name)
    {
        await staff.GoAsync("/staff/tariff-plans/new");
        await staff.Page.GetByLabel("Name").FillAsync(name);
        await staff.Page.GetByLabel("Grid per kWh").FillAsync("0.05");
        await staff.Page.GetByLabel("Levies per kWh").FillAsync("0.004");
        await staff.Page.GetByLabel("Tax in %").FillAsync("20");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Define the plan" }).ClickAsync();
        await Assertions.Expect(staff.Page.GetByTestId("price-editor")).ToBeVisibleAsync();
        return name;
    }

    private static async Task EnterPricesAsync(Visitor staff)
    {
        var today = DateTime.UtcNow.Date.AddDays(-1);
        var rows = string.Join('\n', Enumerable.Range(0, 72).Select(hour => string.Create(CultureInfo.InvariantCulture, $"{today.AddHours(hour):yyyy-MM-ddTHH:mm}Z;{today.AddHours(hour + 1):yyyy-MM-ddTHH:mm}Z;0.1")));
        await staff.Page.GetByTestId("price-rows").FillAsync(rows);
        await staff.Page.GetByTestId("price-rows").BlurAsync();
        await Assertions.Expect(staff.Page.GetByTestId("homes-to-push")).ToBeVisibleAsync();
        await staff.Page.GetByTestId("enter-prices").ClickAsync();
        await Assertions.Expect(staff.Page.GetByText("72 prices entered")).ToBeVisibleAsync();
    }

    private static async Task PaintAsync(IPage page, int row, double fromHour, double toHour)
    {
        var bar = page.GetByTestId(string.Create(CultureInfo.InvariantCulture, $"paint-{row}"));
        await bar.ScrollIntoViewIfNeededAsync();
        var box = (await bar.BoundingBoxAsync())!;
        var middle = box.Y + (box.Height / 2);

        // From the middle of the first quarter to the middle of the last one.
        await page.Mouse.MoveAsync(box.X + (float)((fromHour + 0.125) / 24 * box.Width), middle);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (float)((toHour - 0.125) / 24 * box.Width), middle, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    private static async Task<JsonObject> TariffAsync(SandboxView sandbox, string meterPoint) => (await sandbox.BuildingAsync(meterPoint))["settings"]!["tariff"]!.AsObject();
}
