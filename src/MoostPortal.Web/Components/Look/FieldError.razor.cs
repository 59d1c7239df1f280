using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>The message of one field, for controls that cannot show their own.</summary>
public sealed partial class FieldError
{
    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    [Parameter, EditorRequired]
    public string Field { get; set; } = "";
}
