namespace MoostPortal.Web.Jobs;

/// <summary>What leases are signed with; new at every start, so that a restarted node is not taken for its former self.</summary>
internal static class NodeName
{
    private static readonly string s_process = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
    private static long s_runs;

    /// <summary>The name of this process.</summary>
    public static string OfProcess => s_process;

    /// <summary>A name for one run of a drain: a run that lost its lease must not pass for another run of the same process.</summary>
    public static string OfRun() => $"{s_process}-{Interlocked.Increment(ref s_runs)}";
}
