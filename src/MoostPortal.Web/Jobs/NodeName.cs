namespace MoostPortal.Web.Jobs;

/// <summary>What this process signs its leases with; new at every start, so that a restarted node is not taken for its former self.</summary>
internal static class NodeName
{
    public static string Value { get; } = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
}
