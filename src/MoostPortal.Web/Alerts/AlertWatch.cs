using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Alerts;
using MoostPortal.Moost.Tokens;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Jobs;

namespace MoostPortal.Web.Alerts;

/// <summary>Says that this node lives, and looks for alerts without asking Hangfire for anything: on every node, so that dead workers are missed by the web nodes.</summary>
public sealed partial class AlertWatch(
    AlertRound round, NodePulses pulses, TokenLease tokens, PortalOptions portal, IOptions<AlertOptions> options, TimeProvider clock, ILogger<AlertWatch> logger)
    : BackgroundService
{
    private readonly string _node = NodeName.OfProcess;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await pulses.LeaveAsync(_node, cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Is(e) || e is OperationCanceledException)
        {
            Blind(logger, e.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Pace, clock);
        var isBlind = false;
        do
        {
            try
            {
                await pulses.BeatAsync(new NodePulse(_node, portal.EffectiveNodeName, portal.Roles, tokens.Trouble), stoppingToken);
                await round.RunAsync(stoppingToken);
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

    [LoggerMessage(LogLevel.Warning, "Alerts: nobody can look or be told, the database does not answer ({Reason})")]
    private static partial void Blind(ILogger logger, string reason);
}
