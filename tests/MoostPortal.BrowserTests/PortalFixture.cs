using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

/// <summary>One portal and one Chromium for all journeys; the portal may be stopped and started again in between.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public const string StaffEmail = "staff@example.com";
    public const string StaffPassword = "a quiet morning in the office";
    public const string ApiKey = "key-for-the-journeys-0123456789";

    private readonly string _dataDir = Directory.CreateTempSubdirectory("moostportal-journeys-").FullName;
    private readonly int _port = PortalProcess.FreePort();
    private readonly List<(string Test, IBrowserContext Context)> _contexts = [];
    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public PortalProcess Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // The database server runs under an account of its own and must be able to enter.
        File.SetUnixFileMode(_dataDir, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Portal = await StartPortalAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    /// <summary>A browser that knows nobody yet, in English and by day.</summary>
    public async Task<IPage> NewPageAsync(string locale = "en-GB", int width = 1440)
    {
        var test = TestContext.Current.Test!.UniqueID;
        await CloseOthersAsync(test);
        var context = await _browser!.NewContextAsync(new() { Locale = locale, ViewportSize = new() { Width = width, Height = 900 }, BaseURL = Portal.Address.ToString() });
        _contexts.Add((test, context));
        context.SetDefaultTimeout(60_000);
        context.Console += (_, message) => Complain(message.Type is "error" or "warning" ? message.Text : null);
        context.WebError += (_, error) => Complain(error.Error);
        return await context.NewPageAsync();
    }

    /// <summary>Ends the portal the hard way and starts it again on the same data.</summary>
    public async Task RestartPortalAsync()
    {
        await Portal.KillAsync();
        Portal = await StartPortalAsync();
    }

    /// <summary>Starts the portal on its own data after it was stopped.</summary>
    public async Task StartAgainAsync() => Portal = await StartPortalAsync();

    /// <summary>Tries to start another portal on the data of the running one.</summary>
    public async Task StartSecondAsync()
    {
        await using var second = await PortalProcess.StartAsync(_dataDir, PortalProcess.FreePort(), new Dictionary<string, string>());
    }

    /// <summary>Writes what can be seen now into the output of the test: the pages as text and picture, the browser's complaints, the portal's last lines.</summary>
    public async Task LeaveEvidenceAsync()
    {
        var output = TestContext.Current.TestOutputHelper!;
        foreach (var page in _contexts.SelectMany(one => one.Context.Pages))
        {
            output.WriteLine($"--- {page.Url}\n{await page.InnerTextAsync("body")}");
            var picture = Path.Combine(AppContext.BaseDirectory, "evidence", $"{Guid.CreateVersion7():N}.png");
            await page.ScreenshotAsync(new() { Path = picture, FullPage = true });
            output.WriteLine($"--- picture: {picture}");
        }

        lock (_complaints)
        {
            output.WriteLine($"--- the browser said\n{string.Join('\n', _complaints)}");
        }

        output.WriteLine($"--- the portal said\n{string.Join('\n', Portal.Output.Split('\n').TakeLast(80))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Portal.DisposeAsync();
        Directory.Delete(_dataDir, recursive: true);
    }

    // Tests run one after the other. The pages of those that are over would go on drawing, and look for a portal that others restart.
    private async Task CloseOthersAsync(string test)
    {
        var others = _contexts.Where(one => one.Test != test).ToList();
        foreach (var (_, context) in others)
        {
            await context.CloseAsync();
        }

        if (_contexts.RemoveAll(others.Contains) > 0)
        {
            lock (_complaints)
            {
                _complaints.Clear();
            }
        }
    }

    private void Complain(string? complaint)
    {
        if (complaint is not null)
        {
            lock (_complaints)
            {
                _complaints.Add(complaint);
            }
        }
    }

    private Task<PortalProcess> StartPortalAsync() => PortalProcess.StartAsync(_dataDir, _port, new Dictionary<string, string>
    {
        ["Portal__Admin__Email"] = StaffEmail,
        ["Portal__Admin__Password"] = StaffPassword,
        ["Portal__BootstrapApiKey"] = ApiKey,
        ["Portal__DemoData"] = "false",

        // A portal that was killed in the middle of a request takes over from itself within the patience of a test.
        ["Moost__AttemptTimeout"] = "00:00:05",
        ["Delivery__Lease"] = "00:00:15",
        ["Delivery__QuietTime"] = "00:00:10",
    });

    private static string Chromium() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("The journeys need Chromium: install the package chromium.");
}
