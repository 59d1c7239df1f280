using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Readings;
using MoostPortal.Web.Jobs;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>The latest comparisons of both sides, a new one at a press, and how much drifts from day to day.</summary>
public sealed partial class PlansPage(
    CurrentActor current, PlanDesk desk, DriftTrend trend, ReconciliationNudge nudge, NavigationManager navigation, TimeProvider time,
    IStringLocalizer<ReconciliationTexts> texts) : IDisposable
{
    internal const string Zone = "UTC";

    private const int MostShown = 20;
    private const int DaysShown = 30;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<SyncPlan>? _plans;
    private IReadOnlyList<DriftDay>? _days;
    private bool _busy;

    private IStringLocalizer<ReconciliationTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LoadAsync();
            _ = PagePace.LookAsync(time, s_pace, () => InvokeAsync(FollowAsync), _left.Token);
        }
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync(_left.Token);
        _plans = await desk.LatestAsync(actor, MostShown, _left.Token);
        _days = await trend.DaysAsync(actor, DaysShown, _left.Token);
    }

    private async Task FollowAsync()
    {
        if (_plans?.Any(plan => plan.IsUnderWay) != true)
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

    private async Task MakeAsync()
    {
        _busy = true;
        var plan = await desk.AskAsync(await current.GetAsync(_left.Token), _left.Token);
        nudge.PlansAreDue();
        navigation.NavigateTo($"staff/plan/{plan}");
    }
}
