namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>The private cluster cannot run here; the message tells the operator what to do about it.</summary>
public class PrivateClusterException : Exception
{
    public PrivateClusterException()
    {
    }

    public PrivateClusterException(string message)
        : base(message)
    {
    }

    public PrivateClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
