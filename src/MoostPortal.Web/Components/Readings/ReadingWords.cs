using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Readings;

/// <summary>Puts event types and their units into the words, the colours and the scales that people read.</summary>
public static class ReadingWords
{
    public static string Name(EventType type, IStringLocalizer<ReadingsTexts> texts) => texts[type.Name];

    /// <summary>The unit a chart is drawn in: energy in kWh; empty for states.</summary>
    public static string Unit(EventUnit unit) => unit switch
    {
        EventUnit.WattHour => "kWh",
        EventUnit.Watt => "W",
        EventUnit.Percent => "%",
        EventUnit.DegreeCelsius => "°C",
        _ => "",
    };

    /// <summary>A stored value in the unit of <see cref="Unit"/>.</summary>
    public static decimal? Scaled(EventUnit unit, decimal? value) => unit == EventUnit.WattHour ? value / 1000 : value;

    /// <summary>What stands for all bars together: the sum of energies, the mean of the rest, the last state; null without readings.</summary>
    public static decimal? Total(EventUnit unit, IReadOnlyList<ChartBar> bars)
    {
        var measured = bars.Where(bar => bar.Value is not null).ToList();
        return (unit, measured) switch
        {
            (_, []) => null,
            (EventUnit.WattHour, _) => measured.Sum(bar => bar.Value) / 1000,
            (EventUnit.Id, [.., var last]) => last.Value,
            _ => measured.Sum(bar => bar.Value * bar.Readings) / measured.Sum(bar => bar.Readings),
        };
    }

    public static string Number(EventUnit unit, decimal value) => value.ToString(unit is EventUnit.Id or EventUnit.Watt ? "N0" : "N1", CultureInfo.CurrentCulture);

    /// <summary>Amounts stand as bars, levels as steps.</summary>
    public static ChartKind Kind(EventUnit unit) => unit == EventUnit.WattHour ? ChartKind.Bars : ChartKind.Steps;

    public static SeriesRole Role(EventType type) => type.Name switch
    {
        var name when name.StartsWith("GRID_", StringComparison.Ordinal) => SeriesRole.Grid,
        var name when name.StartsWith("ENERGY_IMPORT", StringComparison.Ordinal) || name.StartsWith("ENERGY_EXPORT", StringComparison.Ordinal) => SeriesRole.Battery,
        var name when name.Contains("GENERATION", StringComparison.Ordinal) || name.Contains("EXCESS", StringComparison.Ordinal) => SeriesRole.Generation,
        "STATE_OF_CHARGE_RATE" or "CHARGING_MODE" => SeriesRole.Battery,
        _ => SeriesRole.Consumption,
    };

    /// <summary>The worst of a bar's readings counts.</summary>
    public static DeliveryMark Mark(ChartBar bar) => bar switch
    {
        { Refused: > 0 } => DeliveryMark.Refused,
        { Waiting: > 0 } => DeliveryMark.Waiting,
        { Readings: > 0 } => DeliveryMark.Delivered,
        _ => DeliveryMark.None,
    };
}
