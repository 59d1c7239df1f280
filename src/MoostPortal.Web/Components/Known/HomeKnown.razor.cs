using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery.Known;
using MoostPortal.Core.Time;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Homes;

namespace MoostPortal.Web.Components.Known;

/// <summary>What MOOST knows about a home, by its own acknowledgements: address, tariff now, devices with the age of their last reading, and what waits and why.</summary>
public sealed partial class HomeKnown(
    CurrentActor current, KnownHomes homes, TimeProvider clock, IStringLocalizer<KnownTexts> texts, IStringLocalizer<DevicesTexts> deviceTexts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private KnownHome? _known;
    private BuildingDraft? _draft;
    private bool _isHourly;
    private HomeView? _loadedFor;

    /// <summary>The home as the page shows it; what MOOST has is read again when it changes.</summary>
    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<KnownTexts> Texts => texts;

    private IStringLocalizer<DevicesTexts> Devices => deviceTexts;

    private string TariffNow => _draft?.Tariff switch
    {
        null => texts[_isHourly ? "Hourly" : "NoTariff"],
        { LowTariff: { } week } => texts[week.IsLowAt(clock.GetUtcNow(), new BuildingClock(Home.Zone)) ? "LowNow" : "HighNow"],
        _ => texts["OnePrice"],
    };

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_loadedFor, Home) || !RendererInfo.IsInteractive)
        {
            return;
        }

        _loadedFor = Home;
        var known = await homes.FindAsync(await current.GetAsync(_left.Token), Home.Building.Id, _left.Token);
        var held = known?.Acknowledged is { } said ? HeldBuilding.Read(said) : null;
        _draft = held is null ? null : BuildingAdoption.HomeOf(held).Draft;
        _isHourly = held is not null && BuildingAdoption.HasHourlyPrices(held);
        _known = known;
    }

    private DateTimeOffset? LatestOf(string? deviceId) => _known!.Delivered.Where(series => series.DeviceId == deviceId).Max(series => (DateTimeOffset?)series.LastAt);

    private string AgeOf(DateTimeOffset at) => (clock.GetUtcNow() - at) switch
    {
        { TotalMinutes: < 1 } => texts["JustNow"],
        { TotalHours: < 1 } age => texts["MinutesAgo", (int)age.TotalMinutes],
        { TotalDays: < 2 } age => texts["HoursAgo", (int)age.TotalHours],
        var age => texts["DaysAgo", (int)age.TotalDays],
    };
}
