using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class WorkTests : LookContext
{
    public WorkTests() => Services.AddSingleton<AntiforgeryStateProvider>(new OneToken());

    [Theory]
    [InlineData(1_000, 100, "less than a minute left")]
    [InlineData(60_900, 100, "about 10 min left")]
    [InlineData(1_050_900, 100, "about 2 h 55 min left")]
    public void Long_work_says_how_long_it_still_takes(long total, int rate, string expected)
    {
        var panel = Render<ProgressPanel>(p => p.Add(x => x.Title, "Import").Add(x => x.Done, 900).Add(x => x.Total, total)
            .Add(x => x.RatePerSecond, rate).Add(x => x.Unit, "readings"));

        Assert.Contains(expected, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_of_unknown_length_shows_what_is_done()
    {
        var panel = Render<ProgressPanel>(p => p.Add(x => x.Title, "Import").Add(x => x.Done, 1_200).Add(x => x.Unit, "lines"));

        Assert.Contains("1,200 lines so far", panel.Markup, StringComparison.Ordinal);
        Assert.False(panel.Find("[role=progressbar]").HasAttribute("aria-valuenow"));
    }

    [Fact]
    public async Task An_upload_reports_its_way_to_the_page()
    {
        var told = new List<object?>();
        var drop = Drop(p => p.Add(x => x.OnUploading, told.Add).Add(x => x.OnProgress, told.Add).Add(x => x.OnDone, location => told.Add(location)));

        await drop.InvokeAsync(() => drop.Instance.Uploading("2025.csv", 2_048));
        await drop.InvokeAsync(() => drop.Instance.Progress(1_024, 2_048));
        Assert.Equal("50", drop.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        await drop.InvokeAsync(() => drop.Instance.Done("/imports/42"));

        Assert.Equal([new UploadFile("2025.csv", 2_048), new UploadProgress(1_024, 2_048), "/imports/42"], told);
        Assert.Contains("2025.csv is here.", drop.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, null, "The connection broke")]
    [InlineData(0, "cancelled", null, "Upload cancelled")]
    [InlineData(413, "too_large", null, "larger than 1 MB")]
    [InlineData(422, "no_readings", "The file has no readings.", "The file has no readings.")]
    public async Task A_failed_upload_says_what_to_do(int status, string? code, string? message, string expected)
    {
        UploadProblem? problem = null;
        var drop = Drop(p => p.Add(x => x.OnFailed, failed => problem = failed));

        await drop.InvokeAsync(() => drop.Instance.Failed(status, code, null, message));

        Assert.Contains(expected, drop.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains(expected, problem!.Message, StringComparison.Ordinal);
        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    [Fact]
    public void The_upload_carries_the_page_s_antiforgery_token()
    {
        var module = JSInterop.SetupModule("./upload.js");
        module.Mode = JSRuntimeMode.Loose;

        Drop(_ => { });

        var options = module.VerifyInvoke("attach").Arguments[2]!;
        Assert.Equal("secret-of-the-page", options.GetType().GetProperty("Token")!.GetValue(options));
    }

    private IRenderedComponent<UploadDrop> Drop(Action<ComponentParameterCollectionBuilder<UploadDrop>> more) => Render<UploadDrop>(p =>
    {
        p.Add(x => x.Url, "/imports").Add(x => x.MaxBytes, 1_048_576);
        more(p);
    });

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("secret-of-the-page", "__RequestVerificationToken");
    }
}
