using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>A price or percentage as it is typed.</summary>
public sealed partial class PriceInput
{
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public EventCallback<string?> TextChanged { get; set; }
}
