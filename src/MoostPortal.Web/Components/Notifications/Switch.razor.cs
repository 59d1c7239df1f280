using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Notifications;

/// <summary>An on-off switch whose name says what it switches, for whom.</summary>
public sealed partial class Switch
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public bool IsOn { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? Testid { get; set; }

    /// <summary>Called with what the person wants it to be.</summary>
    [Parameter]
    public EventCallback<bool> OnSwitch { get; set; }
}
