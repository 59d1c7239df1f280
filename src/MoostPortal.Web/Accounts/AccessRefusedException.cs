namespace MoostPortal.Web.Accounts;

/// <summary>
/// Somebody acts without a sign-in that still stands. Pages and endpoints behind a policy meet it only when a person lost their
/// access since: over HTTP it becomes 401, on a circuit the sign-in page.
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
