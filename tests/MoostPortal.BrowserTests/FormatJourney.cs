using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

/// <summary>A layout that nobody knows becomes a format, from the household that meets it first to the next one.</summary>
public sealed partial class FormatJourney(PortalFixture fixture) : Journey(fixture)
{
    // Words that no definition has, and neither unit nor direction.
    private static readonly string s_file = "Augenblick;Menge\n" + string.Concat(Enumerable.Range(0, 96).Select(
        slot => string.Create(CultureInfo.InvariantCulture, $"2026-01-15 {slot / 4:00}:{slot % 4 * 15:00};0.{250 + (slot * 37 % 90)}\n")));

    [Fact]
    public async Task A_released_sample_becomes_a_format_that_knows_the_next_file()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        var home = new Uri(anna.Page.Url).AbsolutePath;
        await anna.DropAsync("strom.csv", Encoding.UTF8.GetBytes(s_file));
        await AnswerAsync(anna.Page);
        await anna.Page.GetByTestId("show-sample").ClickAsync();
        var sample = anna.Page.GetByTestId("sample");
        await Assertions.Expect(sample).ToContainTextAsync("Augenblick;Menge");
        await anna.Page.GetByTestId("release").ClickAsync();
        await Assertions.Expect(anna.Page.GetByTestId("withdraw")).ToBeVisibleAsync();
        var released = await sample.TextContentAsync();

        var staff = new Visitor(await Fixture.NewPageAsync());
        await staff.SignInAsync(PortalFixture.StaffEmail, PortalFixture.StaffPassword);
        await staff.GoAsync("/staff/formats");
        await Assertions.Expect(staff.Page.GetByTestId("samples").Locator("pre").First).ToHaveTextAsync(released!);
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = "Make a definition" }).First.ClickAsync();
        Assert.Contains("augenblick", await staff.Page.Locator("#definition").InputValueAsync(), StringComparison.Ordinal);
        await Assertions.Expect(staff.Page.GetByTestId("live")).ToBeDisabledAsync();
        await staff.Page.GetByTestId("try").ClickAsync();
        await Assertions.Expect(staff.Page.GetByTestId("live")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await staff.Page.GetByTestId("live").ClickAsync();
        await staff.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Go live" }).ClickAsync();
        await staff.ArriveAsync(NewFormatAddress());
        var id = staff.Page.Url.Split('/')[^1];

        await anna.GoAsync(home);
        await anna.DropAsync("strom.csv", Encoding.UTF8.GetBytes(s_file));
        await Assertions.Expect(anna.Page.GetByTestId("format")).ToContainTextAsync("New format", new() { Timeout = 60_000 });
        await Assertions.Expect(anna.Page.Locator("[data-testid^=question-]")).ToHaveCountAsync(0);
        await staff.GoAsync($"/staff/formats/{id}");
        await Assertions.Expect(staff.Page.GetByTestId("retire")).ToBeVisibleAsync();
    }

    // Kilowatt hours that were consumed; of all else the first option.
    private static async Task AnswerAsync(IPage page)
    {
        var store = page.Locator("[data-testid=store]:enabled");
        var question = page.Locator("[data-testid^=question-]:has(button:enabled)").First;
        while (true)
        {
            await Assertions.Expect(store.Or(question).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
            if (await store.CountAsync() > 0)
            {
                return;
            }

            var asked = page.GetByTestId((await question.GetAttributeAsync("data-testid"))!);
            var wanted = asked.Locator("[data-testid=option-kWh], [data-testid=option-consumption]");
            await (await wanted.CountAsync() > 0 ? wanted.First : asked.Locator("[data-testid^=option-]").First).ClickAsync();
            await Assertions.Expect(asked).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        }
    }

    [GeneratedRegex("/staff/formats/new-", RegexOptions.None, 1000)]
    private static partial Regex NewFormatAddress();
}
