using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>A number in the reader's culture with an optional unit.</summary>
public sealed partial class NumberValue
{
    [Parameter, EditorRequired]
    public decimal Value { get; set; }

    [Parameter]
    public int Decimals { get; set; }

    [Parameter]
    public string? Unit { get; set; }
}
