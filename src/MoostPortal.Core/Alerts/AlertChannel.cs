namespace MoostPortal.Core.Alerts;

/// <summary>Whom to tell, and how the latest notice fared.</summary>
public sealed record AlertChannel
{
    public required int Id { get; init; }

    public required AlertChannelKind Kind { get; init; }

    /// <summary>A mail address, or the address of a webhook.</summary>
    public required string Target { get; init; }

    /// <summary>Two letters.</summary>
    public required string Language { get; init; }

    public required bool IsOn { get; init; }

    /// <summary>How many notices of this channel still wait for their next try.</summary>
    public long Waiting { get; init; }

    /// <summary>The latest attempt; null before the first.</summary>
    public AlertAttempt? Latest { get; init; }
}
