using System.Linq.Expressions;
using Hangfire;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Every recurring job of the portal, in one list. Registered again at each start, because Hangfire switches a recurring job off
/// when a node could not load it. Slots are UTC; what depends on a home's day asks its clock.
/// </summary>
public sealed partial class Schedule(IRecurringJobManager jobs, ILogger<Schedule> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private static readonly (string Id, string Cron, Expression<Func<PortalJobs, Task>> Run)[] s_entries =
    [
        ("push-buildings", "* * * * *", run => run.PushBuildings(CancellationToken.None)),
        ("push-events", "*/15 * * * *", run => run.PushEvents(CancellationToken.None)),
        ("push-late-events", "* * * * *", run => run.PushEvents(CancellationToken.None)),
        ("push-history", "* * * * *", run => run.PushHistory(CancellationToken.None)),
        ("watch-tariff-plans", "* * * * *", run => run.WatchTariffPlans(CancellationToken.None)),
        ("run-imports", "* * * * *", run => run.RunImports(CancellationToken.None)),
        ("count-slots", "*/15 * * * *", run => run.CountSlots(CancellationToken.None)),
        ("compute-yesterday", "40 * * * *", run => run.ComputeYesterday(CancellationToken.None)),
        ("compute-quarters", "5-59/5 * * * *", run => run.ComputeQuarters(CancellationToken.None)),
        ("fold-slot-counts", "40 2 * * *", run => run.FoldSlotCounts(CancellationToken.None)),
        ("fold-readings", "10 2 * * *", run => run.FoldReadings(CancellationToken.None)),
        ("keep-partitions", "30 1 * * *", run => run.KeepPartitions(CancellationToken.None)),
        ("forget-uploads", "50 2 * * *", run => run.ForgetUploads(CancellationToken.None)),
        ("forget-attempts", "0 3 * * *", run => run.ForgetAttempts(CancellationToken.None)),
        ("reconcile", "20 3 * * *", run => run.Reconcile(CancellationToken.None)),
        ("make-plans", "* * * * *", run => run.MakePlans(CancellationToken.None)),
        ("apply-plans", "* * * * *", run => run.ApplyPlans(CancellationToken.None)),
        ("check-doubts", "* * * * *", run => run.CheckDoubts(CancellationToken.None)),
        ("connect-fleet", "* * * * *", run => run.ConnectFleet(CancellationToken.None)),
        ("sample-fleet", "* * * * *", run => run.SampleFleet(CancellationToken.None)),
        ("watch-alerts", "* * * * *", run => run.WatchAlerts(CancellationToken.None)),
        ("forget-alerts", "30 3 * * *", run => run.ForgetAlerts(CancellationToken.None)),
        ("refresh-rules", "7 * * * *", run => run.RefreshRules(CancellationToken.None)),
    ];

    /// <summary>The jobs that must be there.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. s_entries.Select(entry => entry.Id)];

    private static readonly string[] s_atStart = ["keep-partitions", "refresh-rules"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (id, cron, run) in s_entries)
        {
            await InsistAsync(id, () => jobs.AddOrUpdate(id, run, cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc }), stoppingToken);
        }

        foreach (var id in s_atStart)
        {
            await InsistAsync(id, () => jobs.Trigger(id), stoppingToken);
        }

        Registered(logger, s_entries.Length);
    }

    // Hangfire's lock row may belong to a node that died and is released by age, or the database may go away meanwhile: neither may end the node.
    private async Task InsistAsync(string id, Action register, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                register();
                return;
            }
            catch (Exception e) when (JobStorageFailure.Is(e))
            {
                Waiting(logger, id, e.Message);
            }

            await Task.Delay(s_pause, stopping);
        }
    }

    [LoggerMessage(LogLevel.Information, "Schedule: {Count} recurring jobs are registered")]
    private static partial void Registered(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Schedule: {Id} could not be registered yet ({Reason})")]
    private static partial void Waiting(ILogger logger, string id, string reason);
}
