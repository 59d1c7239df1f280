using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Web.Components.Readings;

/// <summary>The readings of a home, for the page of that home; shows nothing of a home that is not the reader's.</summary>
public sealed partial class HomeReadings(
    CurrentActor current, BuildingDirectory directory, ReadingSummary summary, ReadingChart chart, IStringLocalizer<DevicesTexts> deviceTexts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private HomeReadingsSource? _source;

    [Parameter, EditorRequired]
    public int BuildingId { get; set; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (_source?.BuildingId == BuildingId || !RendererInfo.IsInteractive)
        {
            return;
        }

        var actor = await current.GetAsync(_left.Token);
        _source = await directory.FindAsync(actor, BuildingId, _left.Token) is { } card ? SourceOf(card.Building) : null;
    }

    private HomeReadingsSource SourceOf(Building home)
    {
        var clock = new BuildingClock(home.TimeZoneId);
        return new HomeReadingsSource(
            home.Id,
            home.TimeZoneId,
            DeviceNames.Of(home.Devices, deviceTexts),
            async cancel => await summary.OfHomeAsync(await current.GetAsync(cancel), home.CustomerBuildingId, cancel),
            async (series, span, cancel) =>
            {
                var bars = await chart.QueryAsync(
                    await current.GetAsync(cancel), home.CustomerBuildingId, series.DeviceId, series.Type, span.From, span.Until, span.StepOf(series.Type), clock, cancel);
                return bars.Value ?? throw new InvalidOperationException($"A chart of one {span.Period} was refused: {bars.Problems[0].Code}.");
            });
    }
}
