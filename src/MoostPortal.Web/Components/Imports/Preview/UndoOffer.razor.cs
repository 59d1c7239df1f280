using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>The way back from a stored upload.</summary>
public sealed partial class UndoOffer(IStringLocalizer<PreviewTexts> texts)
{
    [Parameter]
    public bool IsUnderWay { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnUndo { get; set; }

    private IStringLocalizer<PreviewTexts> Texts => texts;
}
