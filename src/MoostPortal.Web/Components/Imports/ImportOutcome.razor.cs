using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Imports.Preview;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Imports;

/// <summary>What became of a stored upload: its counts, how much of it MOOST has by now, and its readings drawn.</summary>
public sealed partial class ImportOutcome(
    CurrentActor current, ImportTrace trace, ReadingChart chart, TimeProvider time,
    IStringLocalizer<ImportsTexts> texts, IStringLocalizer<PreviewTexts> previewTexts, IStringLocalizer<DevicesTexts> deviceTexts, IStringLocalizer<ReadingsTexts> typeTexts)
{
    private const int MostCharts = 4;

    // A look at the delivery of a long file takes its time: at least ten times as long passes until the next one.
    private const int Rest = 10;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_deliveryPace = TimeSpan.FromSeconds(5);

    private IReadOnlyList<ImportedSeries> _series = [];
    private IReadOnlyList<ImportedChart> _charts = [];
    private ImportDelivery? _delivery;
    private DateTimeOffset _nextLook;

    /// <summary>Another upload is another component: use its id as the key.</summary>
    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    [Parameter]
    public HomeView? Home { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private IStringLocalizer<PreviewTexts> PreviewTexts => previewTexts;

    // Replaced values are sent again, so they are on the way as the new ones are.
    private long Sent => Import.RowsNew + (Import.Changed == ChangePolicy.Replace ? Import.RowsChanged : 0);

    protected override bool IsWaiting => _delivery?.IsWaiting == true && time.GetUtcNow() >= _nextLook;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(time, s_pace);
            await LookAsync();
        }
    }

    protected override async Task LoadAsync()
    {
        var since = time.GetTimestamp();
        var actor = await current.GetAsync(Left);
        _series = _series.Count > 0 ? _series : await trace.SeriesAsync(actor, Import.Id, Left);
        var delivery = await trace.DeliveryAsync(actor, Import.Id, _series, Left);
        var isNews = delivery != _delivery;
        _delivery = delivery;
        StateHasChanged();
        if (isNews && Home is { } home)
        {
            await LoadChartsAsync(actor, home);
        }

        var took = time.GetElapsedTime(since) * Rest;
        _nextLook = time.GetUtcNow() + (took > s_deliveryPace ? took : s_deliveryPace);
    }

    private async Task LoadChartsAsync(Actor actor, HomeView home)
    {
        var charts = new List<ImportedChart>();
        foreach (var series in _series.Take(MostCharts))
        {
            var clock = new BuildingClock(home.Zone);
            var (from, until, step) = ImportedChart.SpanOf(series, clock);
            var bars = await chart.QueryAsync(
                actor, home.Building.CustomerBuildingId, series.DeviceId, series.Type, from, until, step, clock, Left);
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
