using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>The legend's sign of a series: its hatch in a chart of bars, its dashes in a chart of steps.</summary>
public sealed partial class SeriesSwatch
{
    [Parameter, EditorRequired]
    public SeriesRole Role { get; set; }

    [Parameter, EditorRequired]
    public ChartKind Kind { get; set; }
}
