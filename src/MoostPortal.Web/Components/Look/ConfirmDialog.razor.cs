using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MoostPortal.Web.Components.Look;

/// <summary>Asks a <see cref="Confirmation"/>; opened through <see cref="ConfirmDialogs"/>.</summary>
public sealed partial class ConfirmDialog
{
    private ElementReference _cancel;
    private string _typed = "";

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public Confirmation Question { get; set; } = null!;

    private bool Allowed => Question.TypeToConfirm is null || string.Equals(_typed.Trim(), Question.TypeToConfirm, StringComparison.Ordinal);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _cancel.FocusAsync();
        }
    }
}
