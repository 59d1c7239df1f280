namespace MoostPortal.Web.Accounts;

/// <summary>
/// Somebody acts without a sign-in that still stands. Pages and endpoints behind a policy meet it only when a person lost their
/// access since: over HTTP it becomes 401, on a circuit it ends what they were doing, and the sign-in page follows within half a minute.
/// </summary>
public sealed class AccessRefusedException : Exception
{
    public AccessRefusedException()
        : base("The sign-in no longer stands.")
    {
    }

    public AccessRefusedException(string message)
        : base(message)
    {
    }

    public AccessRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
