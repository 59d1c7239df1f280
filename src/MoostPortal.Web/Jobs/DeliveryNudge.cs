using System.Linq.Expressions;
using System.Threading.Channels;
using Hangfire;
using MoostPortal.Core.Delivery;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Turns nudges into Hangfire jobs, at most one of a kind a second and node: a hundred thousand saves need no more drains than
/// one. A nudge that cannot be enqueued is only late, because the schedule comes by anyway.
/// </summary>
public sealed partial class DeliveryNudge(IBackgroundJobClient jobs, ILogger<DeliveryNudge> logger) : BackgroundService, IDeliveryNudge
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _buildings = OneWaiting();
    private readonly Channel<bool> _readings = OneWaiting();
    private readonly Channel<bool> _imports = OneWaiting();

    public void BuildingsAreDue() => _buildings.Writer.TryWrite(true);

    public void ReadingsAreDue() => _readings.Writer.TryWrite(true);

    public void ImportsAreDue() => _imports.Writer.TryWrite(true);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        PassOnAsync(_buildings.Reader, stoppingToken, run => run.PushBuildings(CancellationToken.None)),
        PassOnAsync(_readings.Reader, stoppingToken, run => run.PushEvents(CancellationToken.None), run => run.PushHistory(CancellationToken.None)),
        PassOnAsync(_imports.Reader, stoppingToken, run => run.RunImports(CancellationToken.None)));

    private async Task PassOnAsync(ChannelReader<bool> nudges, CancellationToken stopping, params Expression<Func<PortalJobs, Task>>[] runs)
    {
        await foreach (var _ in nudges.ReadAllAsync(stopping))
        {
            try
            {
                foreach (var run in runs)
                {
                    jobs.Enqueue(run);
                }
            }
            catch (BackgroundJobClientException e)
            {
                Lost(logger, e.Message);
            }

            await Task.Delay(s_rest, stopping);
        }
    }

    private static Channel<bool> OneWaiting() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    [LoggerMessage(LogLevel.Warning, "Delivery: a nudge was lost, the schedule will make up for it ({Reason})")]
    private static partial void Lost(ILogger logger, string reason);
}
