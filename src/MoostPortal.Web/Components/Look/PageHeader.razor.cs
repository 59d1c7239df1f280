using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>The head of a page: its title, one sentence of purpose, one primary action, the rest in a menu.</summary>
public sealed partial class PageHeader
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Purpose { get; set; }

    [Parameter]
    public string? BackHref { get; set; }

    [Parameter]
    public string? BackText { get; set; }

    [Parameter]
    public RenderFragment? Action { get; set; }

    [Parameter]
    public RenderFragment? Menu { get; set; }
}
