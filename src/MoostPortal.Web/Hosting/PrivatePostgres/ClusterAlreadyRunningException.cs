namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Another process, most likely a second portal, already runs the database in this data folder.</summary>
public sealed class ClusterAlreadyRunningException : PrivateClusterException
{
    public ClusterAlreadyRunningException()
    {
    }

    public ClusterAlreadyRunningException(string message)
        : base(message)
    {
    }

    public ClusterAlreadyRunningException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
