using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Look;

/// <summary>An id for support: monospaced, with a button that copies it.</summary>
public sealed partial class CopyId
{
    private bool _copied;

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("portal.copy", Id);
        _copied = true;
    }
}
