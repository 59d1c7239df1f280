using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>One step of a keyset pager: a link when the page has an address, a button otherwise, greyed when there is nowhere to go.</summary>
public sealed partial class PageStep
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public string? Href { get; set; }

    [Parameter]
    public bool Enabled { get; set; }

    [Parameter]
    public EventCallback OnClick { get; set; }
}
