using Microsoft.AspNetCore.Components;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>The form that changes the tariff of one home, with the days that come of it.</summary>
public sealed partial class TariffForm(CurrentActor current, TariffPlans plans, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private BuildingDraft _draft = null!;
    private TariffFields? _fields;
    private IReadOnlyList<TariffPlan> _plans = [];
    private TariffPlanView? _plan;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    // Of what the form says now; prices that are still being typed count once it is saved.
    private TariffHistory? Shown => _draft.Tariff switch
    {
        { PlanId: not null } => _plan is null ? null : TariffHistory.Following(_plan.History),
        { Type: nameof(TariffType.DUAL), LowTariff: { } week } dual => TariffHistory.Always(
            new TariffTerms(TariffType.DUAL, dual.Currency, dual.MinPrice, dual.MaxPrice, week, PriceComponents.None)),
        _ => null,
    };

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        var tariff = Home.Building.Tariff;
        _draft = BuildingDraft.Keeping(Home.Building);
        _draft.Tariff = new TariffDraft
        {
            Type = (tariff?.Type ?? TariffType.SINGLE).ToString(),
            Currency = tariff?.Currency,
            MinPrice = tariff?.MinPricePerKWh,
            MaxPrice = tariff?.MaxPricePerKWh,
            LowTariff = tariff?.LowTariff,
            PlanId = tariff?.PlanId,
        };
    }

    protected override async Task OnInitializedAsync()
    {
        var present = _draft.Tariff!.PlanId;
        var all = await plans.ListAsync(await current.GetAsync(_left.Token), _left.Token);
        _plans = [.. all.Where(plan => plan.WithdrawnAt is null || plan.PlanId == present)];
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        if (_draft.Tariff!.PlanId is not { } planId)
        {
            _plan = null;
        }
        else if (_plan?.Plan.PlanId != planId)
        {
            var zone = new BuildingClock(Home.Zone);
            var today = zone.StartOf(zone.DayOf(clock.GetUtcNow()));
            _plan = await plans.FindAsync(await current.GetAsync(_left.Token), planId, today.AddDays(-1), today.AddDays(3), _left.Token);
        }
    }

    private IReadOnlyList<FieldMessage> Complete() => _fields?.Complete() ?? [];
}
