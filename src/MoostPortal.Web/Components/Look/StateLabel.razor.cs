using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>A state in a word with its icon, for tables and cards.</summary>
public sealed partial class StateLabel
{
    [Parameter, EditorRequired]
    public Tone Tone { get; set; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
