using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Look;

/// <summary>
/// A wide area to drop files on, and the files on their way. The script sends them in chunks over plain HTTP and tells again and again
/// where they stand: a circuit that broke, or a page that was left, only has to listen again.
/// </summary>
public sealed partial class UploadDrop : IAsyncDisposable
{
    private const string Cancel = "cancel";
    private const string Retry = "retry";
    private const string Dismiss = "dismiss";

    private readonly DotNetObjectReference<UploadDrop> _self;
    private ElementReference _drop;
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private object? _aimedWith;
    private bool _isLeft;
    private IReadOnlyList<UploadView> _uploads = [];

    public UploadDrop() => _self = DotNetObjectReference.Create(this);

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required AntiforgeryStateProvider Antiforgery { get; init; }

    /// <summary>Where uploads begin; another address is another component, so make it the key.</summary>
    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    [Parameter, EditorRequired]
    public long MaxBytes { get; set; }

    /// <summary>The endings of the names of files that can be read, with their points.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Kinds { get; set; } = [];

    /// <summary>What is said of every file that is added from now on; compared by value, so pass a record.</summary>
    [Parameter]
    public object? Choices { get; set; }

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>A file that came alone has arrived; carries the address of its page.</summary>
    [Parameter]
    public EventCallback<string> OnArrived { get; set; }

    /// <summary>Something became of a file: it began, arrived, was refused or went away.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<UploadView>> OnChanged { get; set; }

    [JSInvokable]
    public async Task Show(IReadOnlyList<UploadView> uploads)
    {
        var isNews = !uploads.Select(one => (one.Key, one.Id, one.IsUnderWay)).SequenceEqual(_uploads.Select(one => (one.Key, one.Id, one.IsUnderWay)));
        _uploads = uploads;
        StateHasChanged();
        if (isNews)
        {
            await OnChanged.InvokeAsync(uploads);
        }

        // Only who waited here is led away; who comes back later finds a link.
        if (uploads is [{ State: UploadState.Arrived, Location: { } location, IsOwn: true } only])
        {
            await CallAsync(Dismiss, only);
            await OnArrived.InvokeAsync(location);
        }
    }

    public ValueTask DisposeAsync()
    {
        _isLeft = true;
        _self.Dispose();
        return LetGoAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _aimedWith = Choices;
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["upload.js"]);
            await AttachAsync(_module);
        }
        else if (_script is not null && !Equals(_aimedWith, Choices))
        {
            _aimedWith = Choices;
            await _script.InvokeVoidAsync("aim", Choices);
        }
    }

    private async Task AttachAsync(IJSObjectReference module)
    {
        try
        {
            if (!_isLeft)
            {
                var options = new { Url, MaxBytes, Kinds, Token = Antiforgery.GetAntiforgeryToken()?.Value, Choices = Choices ?? new { } };
                _script = await module.InvokeAsync<IJSObjectReference>("attach", _drop, _self, options);
            }
        }
        catch (JSException) when (_isLeft)
        {
            // There is nothing left to drop files on.
        }

        // Who is quick leaves the page before the script is there, and what it brings is still to be let go.
        if (_isLeft)
        {
            await LetGoAsync();
        }
    }

    private async ValueTask LetGoAsync()
    {
        var (attached, module) = (_script, _module);
        (_script, _module) = (null, null);
        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("dispose");
                await attached.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    private async Task CallAsync(string action, UploadView upload)
    {
        if (_script is not null)
        {
            await _script.InvokeVoidAsync(action, upload.Key);
        }
    }
}
