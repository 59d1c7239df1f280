using System.Linq.Expressions;
using Hangfire;

namespace MoostPortal.Web.Jobs;

/// <summary>Begins at once what a person asked for on a page. A nudge that is lost is only late: the schedule comes by every minute.</summary>
public sealed partial class ReconciliationNudge(IBackgroundJobClient jobs, ILogger<ReconciliationNudge> logger)
{
    public void PlansAreDue() => Enqueue(run => run.MakePlans(CancellationToken.None));

    public void RowsAreChosen() => Enqueue(run => run.ApplyPlans(CancellationToken.None));

    public void ConnectionIsDue() => Enqueue(run => run.ConnectFleet(CancellationToken.None));

    private void Enqueue(Expression<Func<PortalJobs, Task>> run)
    {
        try
        {
            jobs.Enqueue(run);
        }
        catch (BackgroundJobClientException e)
        {
            Lost(logger, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Reconciliation: a nudge was lost, the schedule will make up for it ({Reason})")]
    private static partial void Lost(ILogger logger, string reason);
}
