namespace MoostPortal.Sandbox.Ledger;

/// <summary>One call in the ledger: when it came, when it took effect, what it was about and how it was answered.</summary>
public sealed class LedgerLine
{
    /// <summary>Counts the calls from 1 in the order of arrival.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string? Building { get; init; }

    /// <summary>The first 16 bytes of the body's SHA-256 in hex; null without a body.</summary>
    public required string? BodyHash { get; init; }

    /// <summary>Which of the issued tokens the call carried; null when it carried none that counts.</summary>
    public required long? TokenSerial { get; init; }

    /// <summary>When the change took effect; null when nothing was changed. May be later than the answer.</summary>
    public DateTimeOffset? AppliedAt { get; internal set; }

    /// <summary>When the answer was sent or the connection cut; null while the call is open.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>The status answered; null while the call is open and when it was cut without an answer.</summary>
    public int? Status { get; internal set; }

    /// <summary>How many events the call added.</summary>
    public int EventCount { get; internal set; }

    /// <summary>The id of the fault rule that had its way with the call.</summary>
    public string? Fault { get; internal set; }
}
