using System.Net.Sockets;
using MoostPortal.Web.Hosting;
using Npgsql;

namespace MoostPortal.Web.Signals;

/// <summary>Listens on one session of this node for what any node's jobs announce. After a broken session every page looks again.</summary>
internal sealed partial class SignalListener(PortalConnections connections, HomeSignals homes, ImportSignals imports, ILogger<SignalListener> logger) : BackgroundService
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
        var heard = new Queue<(string Channel, string Payload)>();
        connection.Notification += (_, notification) => heard.Enqueue((notification.Channel, notification.Payload));
        await using (var listen = new NpgsqlCommand($"listen {HomeSignals.Channel}; listen {ImportSignals.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        await homes.RaiseAsync(HomeSignals.Everything);
        await imports.RaiseAsync(HomeSignals.Everything);
        while (true)
        {
            await connection.WaitAsync(stopping);
            while (heard.TryDequeue(out var signal))
            {
                await (signal.Channel == ImportSignals.Channel ? imports.RaiseAsync(signal.Payload) : homes.RaiseAsync(signal.Payload));
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Signals: the listening session was lost, trying again ({Reason})")]
    private static partial void Lost(ILogger logger, string reason);
}
