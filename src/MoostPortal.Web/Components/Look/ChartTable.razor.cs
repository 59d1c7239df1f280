using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>The numbers of an <see cref="EnergyChart"/> as a table, for screen readers and for who wants to read them off.</summary>
public sealed partial class ChartTable
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<DateTimeOffset> Times { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset End { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<EnergySeries> Series { get; set; } = [];

    [Parameter]
    public IReadOnlyList<DeliveryMark>? Delivery { get; set; }
}
