using Microsoft.AspNetCore.Components;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Homes;

/// <summary>A control of an interactive form with its label, its hint and the problem of its field, tied together for screen readers.</summary>
public sealed partial class LabelledControl
{
    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    /// <summary>The path that problems name, such as <c>devices[1].id</c>.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<ControlMarks> ChildContent { get; set; } = _ => _ => { };

    private string? Message => Errors?[Field];

    private ControlMarks Control
    {
        get
        {
            var id = "field-" + string.Concat(Field.Where(char.IsAsciiLetterOrDigit));
            string?[] described = [Hint is null ? null : $"{id}-hint", Message is null ? null : $"{id}-error"];
            var describedBy = string.Join(' ', described.Where(part => part is not null));
            return new ControlMarks(id, describedBy.Length == 0 ? null : describedBy, Message is null ? null : "true");
        }
    }
}
