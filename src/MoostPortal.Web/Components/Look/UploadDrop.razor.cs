using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Look;

/// <summary>A wide area to drop a file on; the file goes to a URL as one plain HTTP request, so it outlives the circuit.</summary>
public sealed partial class UploadDrop : IAsyncDisposable
{
    private readonly DotNetObjectReference<UploadDrop> _self;
    private ElementReference _drop;
    private IJSObjectReference? _module;
    private IJSObjectReference? _upload;
    private string? _aimedAt;
    private UploadFile? _file;
    private UploadProgress? _sent;
    private UploadProblem? _problem;
    private string? _doneName;

    public UploadDrop() => _self = DotNetObjectReference.Create(this);

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required AntiforgeryStateProvider Antiforgery { get; init; }

    /// <summary>Where the bytes go: 2xx with a Location header when they arrived, problem+json when not.</summary>
    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    [Parameter, EditorRequired]
    public long MaxBytes { get; set; }

    [Parameter]
    public string? Accept { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public EventCallback<UploadFile> OnUploading { get; set; }

    [Parameter]
    public EventCallback<UploadProgress> OnProgress { get; set; }

    /// <summary>Carries the answer's Location.</summary>
    [Parameter]
    public EventCallback<string?> OnDone { get; set; }

    [Parameter]
    public EventCallback<UploadProblem> OnFailed { get; set; }

    [JSInvokable]
    public async Task Uploading(string name, long sizeBytes)
    {
        (_file, _sent, _problem, _doneName) = (new UploadFile(name, sizeBytes), new UploadProgress(0, sizeBytes), null, null);
        StateHasChanged();
        await OnUploading.InvokeAsync(_file);
    }

    [JSInvokable]
    public async Task Progress(long sentBytes, long totalBytes)
    {
        _sent = new UploadProgress(sentBytes, totalBytes);
        StateHasChanged();
        await OnProgress.InvokeAsync(_sent);
    }

    [JSInvokable]
    public async Task Done(string? location)
    {
        (_sent, _doneName) = (null, _file?.Name);
        StateHasChanged();
        await OnDone.InvokeAsync(location);
    }

    [JSInvokable]
    public async Task Failed(int status, string? code, string? field, string? message)
    {
        (_sent, _problem) = (null, new UploadProblem(status, code, field, message ?? WhyNot(status, code)));
        StateHasChanged();
        await OnFailed.InvokeAsync(_problem);
    }

    public async ValueTask DisposeAsync()
    {
        _self.Dispose();
        try
        {
            if (_upload is not null)
            {
                await _upload.InvokeVoidAsync("dispose");
                await _upload.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _aimedAt = Url;
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["upload.js"]);
            var options = new { Url, MaxBytes, Token = Antiforgery.GetAntiforgeryToken()?.Value };
            _upload = await _module.InvokeAsync<IJSObjectReference>("attach", _drop, _self, options);
        }
        else if (_upload is not null && _aimedAt != Url)
        {
            _aimedAt = Url;
            await _upload.InvokeVoidAsync("aim", Url);
        }
    }

    private string WhyNot(int status, string? code) => (status, code) switch
    {
        (_, "cancelled") => Texts["UploadCancelled"],
        (0, _) => Texts["UploadLost"],
        (413, _) => Texts["UploadTooLarge", (MaxBytes / 1048576m).ToString("#,##0.# MB", CultureInfo.CurrentCulture)],
        (400 or 401 or 403, _) => Texts["UploadNotAllowed"],
        _ => Texts["UploadRefused", status],
    };

    private async Task CancelAsync()
    {
        if (_upload is not null)
        {
            await _upload.InvokeVoidAsync("cancel");
        }
    }
}
