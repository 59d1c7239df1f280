using Hangfire;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Web.Alerts;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Everything that Hangfire may run. Stored jobs name this type and these methods, so neither is ever renamed; arguments are ids.
/// A job may run twice, late or beside itself: what is due stands in the portal's tables, and leases there decide who does it.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class PortalJobs(
    BuildingDrain buildings, LiveDrain live, HistoryDrain history, ExceptionDrain exceptions, ImportDrain imports, RecentPartitions partitions, RecentFold fold,
    RuleRefresh rules, ImportRetention retention, PlanQueue plans, PlanMaker maker, PlanApplier applier, DoubtCheck doubts, FleetConnector connector, SlotJobs slots,
    FleetSamples fleet, AttemptRetention attempts, AlertRound alerts, PlanWatch tariffs)
{
    [Queue(JobQueues.Buildings)]
    public Task PushBuildings(CancellationToken cancel) => buildings.RunAsync(cancel);

    [Queue(JobQueues.Live)]
    public async Task PushEvents(CancellationToken cancel)
    {
        await live.RunAsync(cancel);
        await exceptions.RunAsync(cancel);
    }

    [Queue(JobQueues.History)]
    public Task PushHistory(CancellationToken cancel) => history.RunAsync(cancel);

    [Queue(JobQueues.Imports)]
    public Task RunImports(CancellationToken cancel) => imports.RunAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task WatchTariffPlans(CancellationToken cancel) => tariffs.RunAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task FoldReadings(CancellationToken cancel) => fold.FoldFinishedAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task KeepPartitions(CancellationToken cancel) => partitions.EnsureAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task ForgetUploads(CancellationToken cancel) => retention.ForgetAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task ForgetAttempts(CancellationToken cancel) => attempts.ForgetAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task RefreshRules(CancellationToken cancel) => rules.RefreshAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public async Task Reconcile(CancellationToken cancel)
    {
        await plans.AskNightlyAsync(cancel);
        await maker.RunAsync(cancel);
    }

    [Queue(JobQueues.Upkeep)]
    public Task MakePlans(CancellationToken cancel) => maker.RunAsync(cancel);

    [Queue(JobQueues.Buildings)]
    public Task ApplyPlans(CancellationToken cancel) => applier.RunAsync(cancel);

    [Queue(JobQueues.Buildings)]
    public Task CheckDoubts(CancellationToken cancel) => doubts.RunAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task ConnectFleet(CancellationToken cancel) => connector.RunAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task CountSlots(CancellationToken cancel) => slots.CountAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task FoldSlotCounts(CancellationToken cancel) => slots.FoldDaysAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task ComputeYesterday(CancellationToken cancel) => slots.ComputeYesterdayAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task ComputeQuarters(CancellationToken cancel) => slots.ComputeQuartersAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task SampleFleet(CancellationToken cancel) => fleet.TakeAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task WatchAlerts(CancellationToken cancel) => alerts.RunAsync(cancel);

    [Queue(JobQueues.Upkeep)]
    public Task ForgetAlerts(CancellationToken cancel) => alerts.ForgetAsync(cancel);
}
