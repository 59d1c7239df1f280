using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>A button that cannot be pressed says why, in words everybody sees and screen readers read with it.</summary>
public sealed partial class DisabledReason
{
    private readonly string _id = $"reason-{Guid.NewGuid():N}";

    /// <summary>Why not; null when the button may be pressed.</summary>
    [Parameter, EditorRequired]
    public string? Reason { get; set; }

    /// <summary>The button, told whether it is disabled.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<bool> ChildContent { get; set; } = _ => _ => { };
}
