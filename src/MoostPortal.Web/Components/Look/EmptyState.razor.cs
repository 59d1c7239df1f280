using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>Says what will be here and how to get it.</summary>
public sealed partial class EmptyState
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Action { get; set; }
}
