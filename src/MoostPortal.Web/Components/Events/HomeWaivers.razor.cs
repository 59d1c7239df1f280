using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Events;

/// <summary>Which readings of a home need not come, from when to when, and why; staff state it and take it back.</summary>
public sealed partial class HomeWaivers(
    CurrentActor current, SlotWaivers waivers, TimeProvider time, IStringLocalizer<EventsTexts> texts, IStringLocalizer<ReadingsTexts> readingTexts,
    IStringLocalizer<DevicesTexts> deviceTexts) : IDisposable
{
    // What comes when something changes is never owed.
    private static readonly EventType[] s_types = [.. EventTypes.Provided.Where(type => type.Step is not null)];

    private readonly CancellationTokenSource _left = new();
    private HomeView? _shown;
    private IReadOnlyList<SlotWaiver>? _waivers;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlyList<FieldMessage> _problems = [];
    private WaiverDraft? _draft;
    private bool _busy;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<EventsTexts> Texts => texts;

    private IStringLocalizer<ReadingsTexts> ReadingTexts => readingTexts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the query waits for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && !ReferenceEquals(_shown, Home))
        {
            _shown = Home;
            _names = DeviceNames.Of(Home.Building.Devices, deviceTexts);
            _waivers = await waivers.ListAsync(await current.GetAsync(_left.Token), Home.Building.Id, _left.Token);
        }
    }

    private void Open() => (_draft, _problems) = (WaiverDraft.Around(new BuildingClock(Home.Zone).DayOf(time.GetUtcNow())), []);

    private void Close() => (_draft, _problems) = (null, []);

    private Task AddAsync() => WorkAsync(async actor =>
    {
        var (draft, clock) = (_draft!, new BuildingClock(Home.Zone));
        var problems = await waivers.AddAsync(
            actor, Home.Building.Id, draft.Device, draft.EventType, WaiverDraft.InstantOf(draft.From, clock), WaiverDraft.InstantOf(draft.To, clock), draft.Reason, _left.Token);
        _problems = problems.ForForm();
        if (problems.Count == 0)
        {
            Close();
        }
    });

    private Task EndAsync(SlotWaiver waiver) => WorkAsync(actor => waivers.EndAsync(actor, waiver.Id, _left.Token));

    private async Task WorkAsync(Func<Actor, Task> work)
    {
        _busy = true;
        try
        {
            await work(await current.GetAsync(_left.Token));
            if (_problems.Count == 0)
            {
                // The slots of the day count them too.
                await Home.ReloadAsync();
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left while it worked.
        }
        finally
        {
            _busy = false;
        }
    }
}
