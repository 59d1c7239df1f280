using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Components.Readings;

/// <summary>Lets a person look through the readings of a home: which device, what of it, when. Looks again by itself while something waits for MOOST.</summary>
public sealed partial class ReadingsPanel(TimeProvider time, HomeSignals signals, IStringLocalizer<ReadingsTexts> texts) : IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<SeriesSummary>? _all;
    private SeriesSummary? _chosen;
    private ChartSpan _span = ChartSpan.Around(ChartPeriod.Week, DateOnly.MinValue);
    private IReadOnlyList<ChartBar>? _bars;
    private IDisposable? _subscription;
    private int _asked;

    /// <summary>Another source is another panel: use it as the key.</summary>
    [Parameter, EditorRequired]
    public HomeReadingsSource Source { get; set; } = null!;

    private IStringLocalizer<ReadingsTexts> Texts => texts;

    private BuildingClock Clock => new(Source.Zone);

    private DateOnly Today => Clock.DayOf(time.GetUtcNow());

    private EventUnit Unit => _chosen!.Type.Unit;

    private decimal? Total => _bars is null ? null : ReadingWords.Total(Unit, _bars);

    private string TotalLabel => Unit switch
    {
        EventUnit.WattHour => Texts["Sum"],
        EventUnit.Id => Texts["LastState"],
        _ => Texts["Mean"],
    };

    private IReadOnlyList<string> Devices => [.. _all!.Select(one => one.DeviceId).Distinct(StringComparer.Ordinal)];

    private IEnumerable<SeriesSummary> OfDevice => _all!.Where(one => one.DeviceId == _chosen!.DeviceId);

    private string Caption => $"{ReadingWords.Name(_chosen!.Type, Texts)}, {NameOf(_chosen.DeviceId)}";

    private bool IsLatest => _span.Until > Today;

    private bool IsNow => _span == ChartSpan.Around(_span.Period, Today);

    public void Dispose()
    {
        _subscription?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _subscription = signals.Subscribe(Source.BuildingId, () => InvokeAsync(FollowAsync));
        _ = PagePace.LookAsync(time, s_pace, () => InvokeAsync(FollowIfWaitingAsync), _left.Token);
        await LoadSeriesAsync();
        await LoadBarsAsync();
    }

    // The first look goes to where the readings end, so that it is never empty.
    private async Task LoadSeriesAsync()
    {
        _all = [.. (await Source.SeriesAsync(_left.Token)).Where(one => one.Readings > 0)];
        if (_chosen is null && _all is [var any, ..])
        {
            var first = _all.FirstOrDefault(one => one.Type.Name == "ENERGY_CONSUMPTION") ?? any;
            _span = ChartSpan.Around(ChartPeriod.Week, first.LastAt is { } last ? Clock.DayOf(last) : Today);
            _chosen = first;
        }
        else if (_chosen is not null)
        {
            _chosen = _all.FirstOrDefault(one => one.DeviceId == _chosen.DeviceId && one.Type == _chosen.Type) ?? _chosen;
        }
    }

    // Of several questions under way only the last one's answer is shown; equal bars are not drawn again.
    private async Task LoadBarsAsync()
    {
        if (_chosen is null)
        {
            return;
        }

        var asked = ++_asked;
        var bars = await Source.BarsAsync(_chosen, _span, _left.Token);
        if (asked == _asked && (_bars is null || !bars.SequenceEqual(_bars)))
        {
            _bars = bars;
        }
    }

    private Task FollowIfWaitingAsync() => _bars?.Any(bar => bar.Waiting > 0) == true ? FollowAsync() : Task.CompletedTask;

    // Called from outside of the page: a failure here is this page's own and goes to its error boundary.
    private async Task FollowAsync()
    {
        if (_left.IsCancellationRequested || _all is null)
        {
            return;
        }

        try
        {
            await LoadSeriesAsync();
            await LoadBarsAsync();
            StateHasChanged();
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private Task ChooseDeviceAsync(ChangeEventArgs change) =>
        ChooseAsync(_all!.First(one => one.DeviceId == (string?)change.Value));

    private Task ChooseTypeAsync(ChangeEventArgs change) =>
        ChooseAsync(OfDevice.First(one => one.Type.Name == (string?)change.Value));

    private Task ChooseAsync(SeriesSummary series)
    {
        _chosen = series;
        return ShowAsync(_span);
    }

    // Going from a year to a day shows the day where the readings end, or the first of the span when they end elsewhere.
    private Task ChoosePeriodAsync(ChartPeriod period)
    {
        var last = _chosen!.LastAt is { } at ? Clock.DayOf(at) : Today;
        return ShowAsync(ChartSpan.Around(period, last >= _span.From && last < _span.Until ? last : _span.From));
    }

    private Task ShowTodayAsync() => ShowAsync(ChartSpan.Around(_span.Period, Today));

    private Task ShowAsync(ChartSpan span)
    {
        (_span, _bars) = (span, null);
        return LoadBarsAsync();
    }

    private string NameOf(string deviceId) => Source.DeviceNames.GetValueOrDefault(deviceId, deviceId);
}
