using System.Net.Sockets;
using MoostPortal.Web.Hosting;
using Npgsql;

namespace MoostPortal.Web.Signals;

/// <summary>Listens on one session of this node for what any node's jobs announce. After a broken session every page looks again.</summary>
internal sealed partial class SignalListener(PortalConnections connections, HomeSignals signals, ILogger<SignalListener> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or SocketException or IOException)
            {
                Lost(logger, e.Message);
                await Task.Delay(s_pause, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = new NpgsqlConnection(connections.Listener);
        await connection.OpenAsync(stopping);
        var heard = new Queue<string>();
        connection.Notification += (_, notification) => heard.Enqueue(notification.Payload);
        await using (var listen = new NpgsqlCommand($"listen {HomeSignals.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        await signals.RaiseAsync(HomeSignals.Everything);
        while (true)
        {
            await connection.WaitAsync(stopping);
            while (heard.TryDequeue(out var payload))
            {
                await signals.RaiseAsync(payload);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Signals: the listening session was lost, trying again ({Reason})")]
    private static partial void Lost(ILogger logger, string reason);
}
