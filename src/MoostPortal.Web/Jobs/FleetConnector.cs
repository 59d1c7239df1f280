using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;

namespace MoostPortal.Web.Jobs;

/// <summary>Takes over the homes that MOOST holds already, from one streamed list, and tells MOOST nothing.</summary>
public sealed partial class FleetConnector(FleetConnections connections, MoostFleet fleet, ILogger<FleetConnector> logger)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await connections.ClaimAsync(NodeName.OfRun(), cancel) is { } connection)
        {
            var end = await fleet.ListAsync((batch, c) => connections.EnterAsync(connection, [.. batch.Select(BuildingAdoption.HomeOf)], c), cancel);
            await connections.FinishAsync(connection, end.Unreadable, end.IsWhole ? null : end.Reason, cancel);
            Connected(logger, end.Count, connection.Id, end.Reason);
        }
    }

    [LoggerMessage(LogLevel.Information, "Reconciliation: {Count} buildings of MOOST were read for connection {ConnectionId} {Reason}")]
    private static partial void Connected(ILogger logger, long count, Guid connectionId, string reason);
}
