namespace MoostPortal.Web.Jobs;

/// <summary>Hangfire's queues. A server that has several serves them in the order of their names, hence the letters.</summary>
internal static class JobQueues
{
    public const string Live = "a_live";
    public const string Buildings = "b_buildings";
    public const string Imports = "c_imports";
    public const string History = "d_history";
    public const string Upkeep = "e_upkeep";
}
