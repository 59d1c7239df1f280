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

    public void BuildingsAreDue() => _buildings.Writer.TryWrite(true);

    public void ReadingsAreDue() => _readings.Writer.TryWrite(true);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        PassOnAsync(_buildings.Reader, run => run.PushBuildings(CancellationToken.None), stoppingToken),
        PassOnAsync(_readings.Reader, run => run.PushBuildings(CancellationToken.None), stoppingToken));

    private async Task PassOnAsync(ChannelReader<bool> nudges, Expression<Func<PortalJobs, Task>> run, CancellationToken stopping)
    {
        await foreach (var _ in nudges.ReadAllAsync(stopping))
        {
            try
            {
                jobs.Enqueue(run);
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
