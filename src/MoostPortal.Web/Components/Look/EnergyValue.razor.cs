using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>An amount of energy in kWh with one decimal; the exact Wh stand in the title.</summary>
public sealed partial class EnergyValue
{
    [Parameter, EditorRequired]
    public decimal WattHours { get; set; }
}
