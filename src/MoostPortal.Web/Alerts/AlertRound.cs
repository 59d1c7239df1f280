using Microsoft.Extensions.Options;
using MoostPortal.Core.Alerts;

namespace MoostPortal.Web.Alerts;

/// <summary>One look at every condition, and the sending of what follows. Run by a job each minute and by every node's own watch.</summary>
public sealed partial class AlertRound(
    IEnumerable<IAlertGauge> gauges, AlertBook book, AlertSender sender, IOptions<AlertOptions> options, ILogger<AlertRound> logger)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var looks = new List<AlertLook>();
        foreach (var gauge in gauges)
        {
            looks.Add(await gauge.LookAsync(cancel));
        }

        foreach (var (kind, condition, subject) in await book.EnterAsync(looks, cancel))
        {
            Told(logger, kind, condition.Word(), subject);
        }

        await sender.SendDueAsync(cancel);
    }

    /// <summary>Forgets what was over long ago.</summary>
    public Task ForgetAsync(CancellationToken cancel) => book.ForgetAsync(TimeSpan.FromDays(options.Value.KeepDays), cancel);

    [LoggerMessage(LogLevel.Warning, "Alerts: {Kind} {Condition} {Subject}")]
    private static partial void Told(ILogger logger, AlertNoticeKind kind, string condition, string subject);
}
