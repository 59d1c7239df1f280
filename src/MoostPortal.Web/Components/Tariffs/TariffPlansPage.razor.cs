using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>All tariff plans at a glance: how many homes follow each, and how far its prices reach.</summary>
public sealed partial class TariffPlansPage(
    CurrentActor current, TariffPlans plans, TimeProvider clock, IStringLocalizer<TariffsTexts> texts, IStringLocalizer<LookTexts> look) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<TariffPlan>? _plans;

    private IStringLocalizer<TariffsTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the query waits for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _plans = await plans.ListAsync(await current.GetAsync(_left.Token), _left.Token);
        }
    }

    private (Tone Tone, string Words) Coverage(TariffPlan plan)
    {
        var now = clock.GetUtcNow();
        var zone = new BuildingClock(plan.TimeZoneId);
        var today = zone.DayOf(now);
        var isDue = now >= zone.At(today, TimeSpan.FromHours(plan.PricesDueHour));
        return plan.PricesUntil is not { } until ? (Tone.Refused, texts["NoPricesNow"].Value)
            : (until >= zone.StartOf(today.AddDays(2)) ? Tone.Ok : isDue || until < zone.StartOf(today.AddDays(1)) ? Tone.Refused : Tone.Waiting,
                texts["Until", TimeText.Brief(until, plan.TimeZoneId, now, look)].Value);
    }
}
