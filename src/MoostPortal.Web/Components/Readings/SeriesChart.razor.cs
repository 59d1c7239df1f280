using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Readings;

/// <summary>Draws the bars of one series with what MOOST has of them.</summary>
public sealed partial class SeriesChart(IStringLocalizer<ReadingsTexts> texts)
{
    private IReadOnlyList<ChartBar>? _drawn;
    private IReadOnlyList<DateTimeOffset> _times = [];
    private IReadOnlyList<EnergySeries> _series = [];
    private IReadOnlyList<DeliveryMark> _marks = [];
    private DateTimeOffset _end;

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    [Parameter, EditorRequired]
    public EventType Type { get; set; } = null!;

    /// <summary>In the order of time; null while they are loaded. A new list is a new drawing.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChartBar>? Bars { get; set; }

    protected override void OnParametersSet()
    {
        if (Bars is null || ReferenceEquals(Bars, _drawn))
        {
            return;
        }

        // A span in which nothing was measured says so instead of drawing an empty frame.
        var bars = Bars.Any(bar => bar.Readings > 0) ? Bars : [];
        _drawn = Bars;
        _times = [.. bars.Select(bar => bar.Start)];
        _end = bars.Count == 0 ? default : bars[^1].End;
        _series = [new EnergySeries(ReadingWords.Name(Type, texts), ReadingWords.Role(Type), [.. bars.Select(bar => ReadingWords.Scaled(Type.Unit, bar.Value))])];
        _marks = [.. bars.Select(ReadingWords.Mark)];
    }
}
