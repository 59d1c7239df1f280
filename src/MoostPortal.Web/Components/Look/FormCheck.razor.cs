using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>A checkbox of a static form.</summary>
public sealed partial class FormCheck
{
    [Parameter]
    public bool Value { get; set; }

    [Parameter]
    public EventCallback<bool> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public Expression<Func<bool>> ValueExpression { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";
}
