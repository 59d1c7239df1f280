using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Imports;

/// <summary>A few lines of a file that would be accepted, with a button that copies them.</summary>
public sealed partial class SampleFile(IJSRuntime script, IStringLocalizer<ImportsTexts> texts)
{
    private bool _copied;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private async Task CopyAsync()
    {
        await script.InvokeVoidAsync("portal.copy", Text);
        _copied = true;
    }
}
