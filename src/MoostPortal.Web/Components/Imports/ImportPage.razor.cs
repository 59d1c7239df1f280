using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Imports;

/// <summary>An upload from its arrival until MOOST has what it brought. Everything stands in the database, so the page may be left and opened again.</summary>
public sealed partial class ImportPage(
    CurrentActor current, ImportReader reader, ImportNews news, ImportTrace trace, BuildingDirectory directory, ReadingChart chart, TimeProvider time,
    IStringLocalizer<ImportsTexts> texts, IStringLocalizer<DevicesTexts> deviceTexts, IStringLocalizer<ReadingsTexts> typeTexts) : IDisposable
{
    private const int MostCharts = 4;

    // A look at the delivery of a long file takes its time: at least ten times as long passes until the next one.
    private const int Rest = 10;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_deliveryPace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _left = new();
    private Import? _import;
    private HomeView? _home;
    private IReadOnlyList<ImportedSeries> _series = [];
    private IReadOnlyList<ImportedChart> _charts = [];
    private ImportDelivery? _delivery;
    private bool _missing;
    private bool _looking;
    private DateTimeOffset _nextDeliveryLook;
    private Guid _shownId;
    private (Guid Id, ImportPhase Phase)? _seen;

    [Parameter]
    public Guid Id { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _ = PagePace.LookAsync(time, s_pace, () => InvokeAsync(FollowAsync), _left.Token);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == Id)
        {
            return;
        }

        (_shownId, _import, _home, _series, _charts, _delivery, _missing) = (Id, null, null, [], [], null, false);
        await LoadAsync();
    }

    private async Task FollowAsync()
    {
        var isUnderWay = _import is not null && ImportWords.IsUnderWay(_import.Phase);
        var isDelivering = _delivery?.IsWaiting == true && time.GetUtcNow() >= _nextDeliveryLook;
        if (_left.IsCancellationRequested || _looking || !(isUnderWay || isDelivering))
        {
            return;
        }

        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    // A look that takes longer than the pace is not overtaken by the next one.
    private async Task LoadAsync()
    {
        _looking = true;
        try
        {
            var actor = await current.GetAsync(_left.Token);
            var import = await reader.FindAsync(actor, Id, _left.Token);
            _missing = import is null;
            if (import?.CustomerBuildingId is { } home && _home is null)
            {
                _home = await directory.FindAsync(actor, home, _left.Token) is { } card ? new HomeView(card, actor is Actor.Staff, LoadAsync) : null;
            }

            _import = import;
            await MarkSeenAsync(actor, import);
            if (import?.Phase == ImportPhase.Committed && RendererInfo.IsInteractive)
            {
                StateHasChanged();
                await LoadOutcomeAsync(actor);
            }
        }
        finally
        {
            _looking = false;
        }
    }

    private async Task MarkSeenAsync(Actor actor, Import? import)
    {
        if (import is not null && RendererInfo.IsInteractive && !ImportWords.IsUnderWay(import.Phase) && _seen != (Id, import.Phase))
        {
            _seen = (Id, import.Phase);
            await news.MarkSeenAsync(actor, Id, _left.Token);
        }
    }

    private async Task LoadOutcomeAsync(Actor actor)
    {
        var since = time.GetTimestamp();
        _series = _series.Count > 0 ? _series : await trace.SeriesAsync(actor, Id, _left.Token);
        var delivery = await trace.DeliveryAsync(actor, Id, _series, _left.Token);
        var isNews = delivery != _delivery;
        _delivery = delivery;
        StateHasChanged();
        if (isNews && _home is not null)
        {
            await LoadChartsAsync(actor, _home);
        }

        var took = time.GetElapsedTime(since) * Rest;
        _nextDeliveryLook = time.GetUtcNow() + (took > s_deliveryPace ? took : s_deliveryPace);
    }

    private async Task LoadChartsAsync(Actor actor, HomeView home)
    {
        var charts = new List<ImportedChart>();
        foreach (var series in _series.Take(MostCharts))
        {
            var clock = new BuildingClock(home.Zone);
            var (from, until, step) = ImportedChart.SpanOf(series, clock);
            var bars = await chart.QueryAsync(
                actor, home.Building.CustomerBuildingId, series.DeviceId, series.Type, from, until, step, clock, _left.Token);
            if (bars.Value is { } drawn)
            {
                var before = _charts.FirstOrDefault(one => one.Series == series);
                charts.Add(before is not null && before.Bars.SequenceEqual(drawn) ? before : new ImportedChart(series, drawn));
            }
        }

        _charts = charts;
    }

    private string CaptionOf(ImportedSeries series, HomeView home) =>
        $"{ReadingWords.Name(series.Type, typeTexts)}, {DeviceNames.Of(home.Building.Devices, deviceTexts).GetValueOrDefault(series.DeviceId, series.DeviceId)}";
}
