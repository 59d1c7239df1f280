using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>How delivery stands and how it came to: the age of what waits longest first, then everything that explains it. Looks again by itself.</summary>
public sealed partial class FleetPage(
    CurrentActor current, FleetGauge gauge, FleetSamples samples, SlotCounts slots, TimeProvider time, IStringLocalizer<FleetTexts> texts)
{
    private static readonly int[] s_spans = [1, 6, 24, 24 * 7];
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(3);

    private FleetFigures? _figures;
    private IReadOnlyList<FleetSample>? _samples;
    private LastSlot? _slot;
    private IReadOnlyList<DateTimeOffset> _times = [];
    private IReadOnlyList<EnergySeries> _sent = [];
    private IReadOnlyList<EnergySeries> _waiting = [];
    private IReadOnlyList<EnergySeries> _oldest = [];
    private DateTimeOffset _end;
    private int _loadedSpan;
    private bool _follows;

    [SupplyParameterFromQuery]
    public int? Hours { get; set; }

    protected override bool IsWaiting => true;

    private IStringLocalizer<FleetTexts> Texts => texts;

    private int Span => Array.Exists(s_spans, span => span == Hours) ? Hours!.Value : 6;

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        await LookAsync();
        if (!_follows)
        {
            _follows = true;
            Follow(time, s_pace);
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        _figures = await gauge.ReadAsync(actor, Left);
        var minute = _figures.At.AddSeconds(-_figures.At.Second).AddTicks(-(_figures.At.Ticks % TimeSpan.TicksPerSecond));
        if (_samples is not [.., var last] || last.Minute < minute || _loadedSpan != Span)
        {
            _slot = LastSlot.Of(await slots.ReadAsync(actor, minute - LastSlot.Back, minute, Left), minute);
            Draw(await samples.ReadAsync(actor, TimeSpan.FromHours(Span), Left));
        }
    }

    // The charts are handed new series only when there is something new, so that they do not move while they are read.
    private void Draw(IReadOnlyList<FleetSample> taken)
    {
        if (_samples is not null && _loadedSpan == Span && taken.SequenceEqual(_samples))
        {
            return;
        }

        (_samples, _loadedSpan) = (taken, Span);
        var buckets = FleetBuckets.Of(taken, TimeSpan.FromMinutes(Span <= 6 ? 1 : Span <= 24 ? 5 : 30));
        _times = [.. buckets.Select(bucket => bucket.Minute)];
        _end = taken.Count == 0 ? default : taken[^1].Minute.AddMinutes(1);
        _sent = SeriesOf(buckets, bucket => bucket.Sent);
        _waiting = SeriesOf(buckets, bucket => bucket.Backlog);
        _oldest = [new EnergySeries(texts["Oldest"], SeriesRole.HighTariff, [.. buckets.Select(bucket => (decimal?)bucket.OldestUnsentSeconds)])];
    }

    private EnergySeries[] SeriesOf(IReadOnlyList<FleetSample> buckets, Func<FleetSample, FleetBacklog> amount) =>
    [
        new(texts["Kindlive"], SeriesRole.Consumption, [.. buckets.Select(bucket => (decimal?)amount(bucket).Live)]),
        new(texts["Kindhistory"], SeriesRole.Grid, [.. buckets.Select(bucket => (decimal?)amount(bucket).History)]),
        new(texts["Kindbuilding"], SeriesRole.Battery, [.. buckets.Select(bucket => (decimal?)amount(bucket).Buildings)]),
    ];
}
