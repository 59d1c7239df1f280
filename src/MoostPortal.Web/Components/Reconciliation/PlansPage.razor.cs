using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Jobs;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>The latest comparisons of both sides, a new one at a press, and how much drifts from day to day.</summary>
public sealed partial class PlansPage(
    CurrentActor current, PlanDesk desk, DriftTrend trend, IOptions<ReconciliationOptions> options, ReconciliationNudge nudge, NavigationManager navigation, TimeProvider time,
    IStringLocalizer<ReconciliationTexts> texts)
{
    internal const string Zone = "UTC";

    private const int MostShown = 20;
    private const int DaysShown = 30;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private IReadOnlyList<SyncPlan>? _plans;
    private IReadOnlyList<DriftDay>? _days;
    private readonly int _wholeDays = options.Value.FullCompareDays;
    private DateTimeOffset? _oldestWhole;
    private bool _busy;

    protected override bool IsWaiting => _plans?.Any(plan => plan.IsUnderWay) == true;

    private IStringLocalizer<ReconciliationTexts> Texts => texts;

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LookAsync();
            Follow(time, s_pace);
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        _plans = await desk.LatestAsync(actor, MostShown, Left);
        _days = await trend.DaysAsync(actor, DaysShown, Left);
        _oldestWhole = await trend.OldestWholeAsync(actor, Left);
    }

    private async Task MakeAsync()
    {
        _busy = true;
        var plan = await desk.AskAsync(await current.GetAsync(Left), Left);
        nudge.PlansAreDue();
        navigation.NavigateTo($"staff/plan/{plan}");
    }
}
