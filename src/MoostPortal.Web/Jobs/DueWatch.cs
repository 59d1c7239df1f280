using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Looks every few seconds what is due and nudges. It finds what nobody announces: waits that are over, and work of nodes that died. Needs
/// nothing of Hangfire's schedule, whose lock a dead node may hold for a minute.
/// </summary>
public sealed partial class DueWatch(DueWork work, IDeliveryNudge nudge, ILogger<DueWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause);
        var isBlind = false;
        do
        {
            try
            {
                Nudge(await work.LookAsync(stoppingToken));
                isBlind = false;
            }
            catch (Exception e) when (DatabaseFailure.Is(e))
            {
                if (!isBlind)
                {
                    Blind(logger, e.Message);
                }

                isBlind = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Nudge(DueKinds due)
    {
        if (due.Buildings)
        {
            nudge.BuildingsAreDue();
        }

        if (due.Live)
        {
            nudge.ReadingsAreDue();
        }

        if (due.History)
        {
            nudge.HistoryIsDue();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Delivery: nobody can see what is due, the database does not answer ({Reason})")]
    private static partial void Blind(ILogger logger, string reason);
}
