using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

/// <summary>A person in front of a browser, and what they do again and again.</summary>
public sealed partial class Visitor(IPage page)
{
    private const string Password = "the cat sleeps on the warm meter";

    // A page answers clicks before what it shows has been read from the database.
    private const string Settled = "main[data-interactive=true]:not(:has([aria-busy=true]))";

    private static int s_people;

    public IPage Page { get; } = page;

    /// <summary>Opens a page and waits until it answers clicks and shows what it loaded.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync(Settled);
    }

    /// <summary>
    /// Waits until the browser shows such an address, and what belongs there. It looks at the address again and again: waiting for the
    /// event of the navigation misses one that happens in the instant before.
    /// </summary>
    public async Task ArriveAsync(Regex address)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(address);
        await Page.WaitForSelectorAsync(Settled);
    }

    /// <summary>Waits until the page of an upload is there.</summary>
    public Task ArriveAtImportAsync() => ArriveAsync(ImportAddress());

    public async Task SignUpAsync(string name)
    {
        await Page.GotoAsync("/account/sign-up");
        await Page.GetByLabel("Your name").FillAsync(name);
        await Page.GetByLabel("E-mail").FillAsync($"person{Interlocked.Increment(ref s_people)}@example.com");
        foreach (var password in await Page.Locator("input[type=password]").AllAsync())
        {
            await password.FillAsync(Password);
        }

        await Page.Locator("button[type=submit].primary").ClickAsync();
        await Page.WaitForSelectorAsync(Settled);
    }

    public async Task SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync(password);
        await Page.Locator("button[type=submit].primary").ClickAsync();
        await Page.WaitForSelectorAsync(Settled);
    }

    /// <summary>Registers a home with a smart meter and a dual tariff, and returns its meter point.</summary>
    public async Task<string> RegisterHomeAsync(string meterPoint, string country = "AT", string zip = "8010", string city = "Graz", string? zone = null)
    {
        await GoAsync("/homes/new");
        await Page.GetByLabel("Country").SelectOptionAsync(country);
        if (zone is not null)
        {
            await Page.GetByLabel("Time zone").FillAsync(zone);
        }

        await Page.GetByLabel("Postcode").FillAsync(zip);
        await Page.GetByLabel("City").FillAsync(city);
        await ContinueAsync("Which meter point");
        await Page.GetByLabel("Meter point").FillAsync(meterPoint);
        await ContinueAsync("What is in the home");
        await ContinueAsync("What does electricity cost");
        await Page.GetByTestId("dual").CheckAsync();
        await ContinueAsync("Is everything right");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Register this home" }).ClickAsync();
        await ArriveAsync(HomeAddress());
        return meterPoint;
    }

    public Task SeeStateAsync(string state) => Page.WaitForSelectorAsync($"[data-testid=sync][data-state={state}]", new() { Timeout = 90_000 });

    public static string NewMeterPoint() => string.Create(CultureInfo.InvariantCulture, $"AT{Random.Shared.NextInt64(1_000_000_000_000):D31}");

    /// <summary>Drops a file on the page of a home and follows it to its own page.</summary>
    public async Task DropAsync(string name, byte[] bytes)
    {
        await Page.WaitForSelectorAsync("[data-testid=drop]");
        await Page.GetByTestId("drop").EvaluateAsync(
            """
            (drop, file) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([Uint8Array.from(atob(file.bytes), letter => letter.charCodeAt(0))], file.name));
              drop.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            }
            """,
            new { name, bytes = Convert.ToBase64String(bytes) });
        await ArriveAtImportAsync();
    }

    /// <summary>Waits for the preview and has its readings stored.</summary>
    public async Task StoreAsync()
    {
        var store = Page.GetByTestId("store");
        await Assertions.Expect(store).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await store.ClickAsync();
        await Assertions.Expect(store).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    private async Task ContinueAsync(string nextQuestion)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        // The question takes the focus once it is drawn, which may scroll the page under a click that comes sooner.
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = nextQuestion })).ToBeFocusedAsync();
    }

    [GeneratedRegex(@"/homes/[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex HomeAddress();

    [GeneratedRegex(@"/imports/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex ImportAddress();
}
