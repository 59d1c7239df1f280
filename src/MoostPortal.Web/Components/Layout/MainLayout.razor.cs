using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Layout;

/// <summary>The frame of every interactive page: app bar, main landmark, and a boundary that keeps one broken page from ending the circuit.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly DotNetObjectReference<MainLayout> _self;
    private ErrorBoundary? _boundary;
    private bool _dark;

    public MainLayout() => _self = DotNetObjectReference.Create(this);

    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>Called by app.js when the person or the system changes the theme; only values MudBlazor computes itself depend on it.</summary>
    [JSInvokable]
    public void ShowTheme(bool dark)
    {
        _dark = dark;
        StateHasChanged();
    }

    public void Dispose() => _self.Dispose();

    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Script.InvokeAsync<bool>("portal.watchTheme", _self))
        {
            ShowTheme(dark: true);
        }
    }

    private void Recover() => _boundary?.Recover();
}
