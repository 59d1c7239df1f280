using System.Linq.Expressions;
using System.Threading.Channels;
using Hangfire;
using MoostPortal.Core.Delivery;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Turns nudges into Hangfire jobs, at most one of a kind a second and node, and none while one still waits for a worker: a hundred
/// thousand saves need no more drains than one. A nudge that cannot be enqueued is only late, because what is due is looked for anyway.
/// </summary>
public sealed partial class DeliveryNudge(IBackgroundJobClient jobs, JobStorage storage, ILogger<DeliveryNudge> logger) : BackgroundService, IDeliveryNudge
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _buildings = OneWaiting();
    private readonly Channel<bool> _readings = OneWaiting();
    private readonly Channel<bool> _history = OneWaiting();
    private readonly Channel<bool> _imports = OneWaiting();

    public void BuildingsAreDue() => _buildings.Writer.TryWrite(true);

    public void ReadingsAreDue() => _readings.Writer.TryWrite(true);

    public void HistoryIsDue() => _history.Writer.TryWrite(true);

    public void ImportsAreDue() => _imports.Writer.TryWrite(true);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        PassOnAsync(_buildings.Reader, JobQueues.Buildings, run => run.PushBuildings(CancellationToken.None), stoppingToken),
        PassOnAsync(_readings.Reader, JobQueues.Live, run => run.PushEvents(CancellationToken.None), stoppingToken),
        PassOnAsync(_history.Reader, JobQueues.History, run => run.PushHistory(CancellationToken.None), stoppingToken),
        PassOnAsync(_imports.Reader, JobQueues.Imports, run => run.RunImports(CancellationToken.None), stoppingToken));

    private async Task PassOnAsync(ChannelReader<bool> nudges, string queue, Expression<Func<PortalJobs, Task>> run, CancellationToken stopping)
    {
        await foreach (var _ in nudges.ReadAllAsync(stopping))
        {
            try
            {
                // The one that waits will see what this nudge is about.
                if (storage.GetMonitoringApi().EnqueuedCount(queue) == 0)
                {
                    jobs.Enqueue(run);
                }
            }
            catch (Exception e) when (JobStorageFailure.Is(e))
            {
                Lost(logger, e.Message);
            }

            await Task.Delay(s_rest, stopping);
        }
    }

    private static Channel<bool> OneWaiting() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    [LoggerMessage(LogLevel.Warning, "Delivery: a nudge was lost, the next look will make up for it ({Reason})")]
    private static partial void Lost(ILogger logger, string reason);
}
