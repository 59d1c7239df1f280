namespace MoostPortal.Core.Delivery;

/// <summary>What an attempt to bring one home to MOOST came to. Each case asks for something different of the queue.</summary>
public abstract record PushSettlement
{
    private PushSettlement()
    {
    }

    /// <summary>The requests that wrote, or failed to read, in their order.</summary>
    public IReadOnlyList<PushExchange> Exchanges { get; init; } = [];

    /// <summary>MOOST holds the home. <paramref name="Sent"/> is the JSON it accepted, <paramref name="Remote"/> what it shows of it, if it was read.</summary>
    public sealed record Acknowledged(int Status, string Sent, string? Remote) : PushSettlement
    {
        /// <summary>Of what MOOST's core-data list will show of <see cref="Remote"/>; null where that was not read.</summary>
        public long? CoreFingerprint { get; init; }
    }

    /// <summary>MOOST holds the home no more.</summary>
    public sealed record Removed : PushSettlement;

    /// <summary>MOOST refuses this content: trying again cannot help, a person must look.</summary>
    public sealed record Refused(int Status, string Reason) : PushSettlement;

    /// <summary>
    /// MOOST is away or busy: right, but later. <paramref name="RetryAfter"/> is its wish. <paramref name="IsAmbiguous"/> when a request went
    /// out whose fate is unknown: it may still be applied, so the next try must wait it out and push even if nothing changed.
    /// </summary>
    public sealed record Later(int? Status, string Reason, TimeSpan? RetryAfter, bool IsAmbiguous) : PushSettlement;
}
