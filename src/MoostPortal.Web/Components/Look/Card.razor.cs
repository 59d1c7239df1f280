using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>A raised surface with a border for one subject of a page.</summary>
public sealed partial class Card
{
    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Testid { get; set; }

    [Parameter]
    public RenderFragment? Action { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
