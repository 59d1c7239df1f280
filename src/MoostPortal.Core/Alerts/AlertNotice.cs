namespace MoostPortal.Core.Alerts;

/// <summary>What somebody is to be told, in the hands of one worker.</summary>
public sealed record AlertNotice
{
    public required long Id { get; init; }

    public required AlertNoticeKind Kind { get; init; }

    public required AlertChannelKind Channel { get; init; }

    public required int ChannelId { get; init; }

    public required string Target { get; init; }

    public required string Language { get; init; }

    /// <summary>Of a webhook, still protected.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>Tries so far, this one not included.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Null for a test.</summary>
    public Alert? Alert { get; init; }
}
