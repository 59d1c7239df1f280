using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Look;

/// <summary>Energy over time as bars or steps, with a band that says what MOOST has of it and a table of the same numbers.</summary>
public sealed partial class EnergyChart : IAsyncDisposable
{
    private ElementReference _host;
    private IJSObjectReference? _module;
    private IJSObjectReference? _plot;
    private bool _asTable;
    private object? _drawn;

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    /// <summary>IANA name of the home's zone.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    /// <summary>The beginnings of the buckets, ascending.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DateTimeOffset> Times { get; set; } = [];

    /// <summary>The end of the last bucket.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset End { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<EnergySeries> Series { get; set; } = [];

    [Parameter]
    public ChartKind Kind { get; set; }

    /// <summary>One mark per bucket; null when delivery is not the subject.</summary>
    [Parameter]
    public IReadOnlyList<DeliveryMark>? Delivery { get; set; }

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;

    [Parameter]
    public bool Loading { get; set; }

    private IEnumerable<DeliveryMark> MarksShown => Delivery is null ? [] : Delivery.Where(mark => mark != DeliveryMark.None).Distinct().Order();

    private string Summary => Times.Count == 0
        ? Caption
        : Texts["ChartSummary", Caption, Times.Count, TimeText.Full(Times[0], Zone, Texts), TimeText.Full(End, Zone, Texts)];

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_plot is not null)
            {
                await _plot.InvokeVoidAsync("dispose");
                await _plot.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var shown = (Times, End, Series, Delivery, Kind, Height, Zone, Unit);
        if (Loading || Times.Count == 0 || shown.Equals(_drawn))
        {
            return;
        }

        _drawn = shown;
        if (_module is null)
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["chart.js"]);
        }

        if (_plot is null)
        {
            _plot = await _module.InvokeAsync<IJSObjectReference>("draw", _host, Drawing());
        }
        else
        {
            await _plot.InvokeVoidAsync("update", Drawing());
        }
    }

    private object Drawing() => new
    {
        Kind = Kind == ChartKind.Bars ? "bars" : "steps",
        Times = Times.Select(time => time.ToUnixTimeSeconds()).ToArray(),
        End = End.ToUnixTimeSeconds(),
        Zone,
        Unit,
        Height,
        Locale = CultureInfo.CurrentCulture.Name,
        Series = Series.Select(one => new { one.Label, Role = one.Role.Token(), Cue = Series.Count == 1 ? SeriesRole.Consumption.Cue() : one.Role.Cue(), one.Values }).ToArray(),
        Delivery = Delivery?.Select(mark => (int)mark).ToArray(),
        Words = new { Name = Texts["Delivery"].Value, Marks = Enum.GetValues<DeliveryMark>().Select(MarkText).ToArray() },
    };

    private string MarkText(DeliveryMark mark) => Texts[$"Mark{mark}"];
}
