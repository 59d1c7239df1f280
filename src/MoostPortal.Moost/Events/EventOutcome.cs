namespace MoostPortal.Moost.Events;

/// <summary>How MOOST answered one request with events. The three cases ask for three different things.</summary>
public abstract record EventOutcome
{
    private EventOutcome()
    {
    }

    /// <summary>MOOST took all of them.</summary>
    public sealed record Accepted : EventOutcome
    {
        internal static Accepted Instance { get; } = new();
    }

    /// <summary>Sending the same again cannot help: split a batch to find the culprit, or have a person look. 413 asks for a smaller batch.</summary>
    public sealed record Refused(int Status, string Reason) : EventOutcome;

    /// <summary>
    /// MOOST is away or busy: the same events are right, later. <paramref name="IsAmbiguous"/> when MOOST may have taken them
    /// nevertheless, so that sending again may double them.
    /// </summary>
    public sealed record Later(int? Status, string Reason, TimeSpan? RetryAfter, bool IsAmbiguous) : EventOutcome;
}
