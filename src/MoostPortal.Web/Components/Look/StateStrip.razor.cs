using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>One sentence directly under the page header, when something needs attention, with what can be done about it.</summary>
public sealed partial class StateStrip
{
    [Parameter, EditorRequired]
    public Tone Tone { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Action { get; set; }
}
