using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class UploadDropTests : LookContext
{
    private static readonly UploadView s_file = new(
        1, Guid.Parse("0199e0a4-0000-7000-8000-000000000001"), "2025.csv", 8_000_000, 2_000_000, UploadState.Sending, 1_500_000, null, null, null, null, null, IsOwn: true);

    private readonly List<string> _arrived = [];
    private readonly List<IReadOnlyList<UploadView>> _changes = [];

    public UploadDropTests() => Services.AddSingleton<AntiforgeryStateProvider>(new OneToken());

    [Fact]
    public async Task A_file_on_its_way_shows_how_much_how_fast_and_how_long()
    {
        var drop = await ShowAsync(s_file with { SizeBytes = 800_000_000, SentBytes = 200_000_000 });

        Assert.Equal("25", drop.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("200.0 MB of 800.0 MB · 1.5 MB per second · about 7 min left", drop.Find(".upload-foot").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, "Connection lost. Trying again in 5 s.")]
    [InlineData(429, "busy", "The portal is busy. Trying again in 5 s.")]
    [InlineData(502, null, "The portal does not answer as it should. Trying again in 5 s.")]
    public async Task A_paused_file_says_why_and_when_it_goes_on(int status, string? code, string expected)
    {
        var drop = await ShowAsync(s_file with { State = UploadState.Paused, BytesPerSecond = null, RetryInSeconds = 5, Status = status, Code = code });

        Assert.Contains(expected, drop.Find(".upload-words").TextContent, StringComparison.Ordinal);
        Assert.Contains("2.0 MB of 8.0 MB", drop.Find(".upload-foot").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Try now", "Cancel"], Buttons(drop));
    }

    [Theory]
    [InlineData(413, "size", null, "larger than 1.0 GB", false)]
    [InlineData(415, "kind", null, "It can be one of .csv, .xlsx.", false)]
    [InlineData(400, "unreadable", null, "Choose it again.", false)]
    [InlineData(401, null, null, "it goes on where it stopped", true)]
    [InlineData(404, "import.not-found", "There is no such upload.", "was discarded", true)]
    [InlineData(422, "import.upload.too-many", "20 of your files are unfinished.", "20 of your files are unfinished.", true)]
    [InlineData(418, null, null, "refused the file (418)", true)]
    public async Task A_refused_file_says_what_to_do_and_whether_trying_again_may_help(int status, string? code, string? message, string expected, bool again)
    {
        var drop = await ShowAsync(s_file with { State = UploadState.Refused, Status = status, Code = code, Message = message });

        Assert.Contains(expected, drop.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(again, Buttons(drop).Contains("Try again"));
        Assert.Empty(drop.FindAll("[role=progressbar]"));
    }

    [Fact]
    public async Task A_file_that_came_alone_leads_to_its_page_but_only_who_waited_for_it()
    {
        var arrived = s_file with { State = UploadState.Arrived, Location = "/imports/1" };
        var later = await ShowAsync(arrived with { IsOwn = false });
        Assert.Equal("imports/1", later.Find("a.file-name").GetAttribute("href"));
        Assert.Empty(_arrived);

        await ShowAsync(arrived);

        Assert.Equal(["/imports/1"], _arrived);
    }

    [Fact]
    public async Task Several_files_become_links_to_their_pages()
    {
        var other = s_file with { Key = 2, Id = Guid.NewGuid(), Name = "2024.csv", State = UploadState.Waiting };
        var drop = await ShowAsync(s_file, other);
        await drop.InvokeAsync(() => drop.Instance.Show(
            [s_file with { State = UploadState.Arrived, Location = "/imports/1" }, other with { State = UploadState.Arrived, Location = "/imports/2" }]));

        Assert.Empty(_arrived);
        Assert.Equal(["imports/1", "imports/2"], drop.FindAll("a.file-name").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_page_hears_what_becomes_of_files_but_not_of_every_byte()
    {
        var drop = await ShowAsync(s_file with { Id = null });
        await drop.InvokeAsync(() => drop.Instance.Show([s_file]));
        await drop.InvokeAsync(() => drop.Instance.Show([s_file with { SentBytes = 3_000_000 }]));
        await drop.InvokeAsync(() => drop.Instance.Show([]));

        Assert.Equal([1, 1, 0], _changes.Select(change => change.Count));
    }

    [Fact]
    public async Task Buttons_reach_the_script_that_sends()
    {
        var script = JSInterop.SetupModule("./upload.js").SetupModule("attach", _ => true);
        script.Mode = JSRuntimeMode.Loose;
        var drop = await ShowAsync(s_file with { State = UploadState.Paused });

        await drop.FindAll("button")[0].ClickAsync(new());
        await drop.FindAll("button")[1].ClickAsync(new());

        Assert.Equal(1, script.VerifyInvoke("retry").Arguments[0]);
        Assert.Equal(1, script.VerifyInvoke("cancel").Arguments[0]);
    }

    [Fact]
    public async Task The_script_gets_the_page_s_token_and_what_is_said_of_new_files()
    {
        var module = JSInterop.SetupModule("./upload.js");
        var script = module.SetupModule("attach", _ => true);
        script.Mode = JSRuntimeMode.Loose;

        var drop = await ShowAsync();
        drop.Render(p => p.Add(x => x.Choices, new Said("meter-2")));

        var options = module.VerifyInvoke("attach").Arguments[2]!;
        Assert.Equal("secret-of-the-page", options.GetType().GetProperty("Token")!.GetValue(options));
        Assert.Equal(new Said("meter-2"), script.VerifyInvoke("aim").Arguments[0]);
        Assert.True(drop.Find("input[type=file]").HasAttribute("multiple"));
        Assert.Equal(".csv,.xlsx", drop.Find("input[type=file]").GetAttribute("accept"));
    }

    private static List<string> Buttons(IRenderedComponent<UploadDrop> drop) =>
        [.. drop.FindAll(".upload-actions .button").Select(button => button.FirstChild!.TextContent.Trim())];

    private async Task<IRenderedComponent<UploadDrop>> ShowAsync(params UploadView[] uploads)
    {
        var drop = Render<UploadDrop>(p => p.Add(x => x.Url, "homes/1/history/uploads").Add(x => x.MaxBytes, 1_000_000_000).Add(x => x.Kinds, [".csv", ".xlsx"])
            .Add(x => x.Choices, new Said(null)).Add(x => x.OnArrived, _arrived.Add).Add(x => x.OnChanged, _changes.Add));
        await drop.InvokeAsync(() => drop.Instance.Show(uploads));
        return drop;
    }

    private sealed record Said(string? Device);

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("secret-of-the-page", "__RequestVerificationToken");
    }
}
