using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings.Derived;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Events;

/// <summary>Which readings of today or yesterday a home owes, and how far each is on its way; for staff also the values of yesterday or why there are none.</summary>
public sealed partial class HomeSlots(
    CurrentActor current, SlotLedger ledger, SlotWaivers waivers, YesterdayReport report, TimeProvider time, IStringLocalizer<EventsTexts> texts, IStringLocalizer<ReadingsTexts> readingTexts,
    IStringLocalizer<DevicesTexts> deviceTexts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private HomeView? _shown;
    private IReadOnlyList<SlotStrip>? _strips;
    private IReadOnlyList<DerivedValue> _values = [];
    private IReadOnlyList<SlotWaiver> _waivers = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>(StringComparer.Ordinal);
    private bool _isYesterday;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<EventsTexts> Texts => texts;

    private IStringLocalizer<ReadingsTexts> ReadingTexts => readingTexts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && !ReferenceEquals(_shown, Home))
        {
            _shown = Home;
            _names = DeviceNames.Of(Home.Building.Devices, deviceTexts);
            await ShowAsync(_isYesterday);
        }
    }

    private async Task ShowAsync(bool isYesterday)
    {
        var clock = new BuildingClock(Home.Zone);
        var today = clock.DayOf(time.GetUtcNow());
        var day = isYesterday ? today.AddDays(-1) : today;
        var actor = await current.GetAsync(_left.Token);
        var strips = await ledger.OfDayAsync(actor, Home.Building.Id, day, _left.Token);
        _waivers = await waivers.ListAsync(actor, Home.Building.Id, clock.StartOf(day), clock.StartOf(day.AddDays(1)), _left.Token);
        _values = isYesterday && Home.IsStaff ? await report.OfHomeAsync(actor, Home.Building.Id, today.AddDays(-1), _left.Token) : [];
        (_strips, _isYesterday) = (strips, isYesterday);
    }

    private string NameOf(string deviceId) => _names.TryGetValue(deviceId, out var name) ? name : deviceId;
}
