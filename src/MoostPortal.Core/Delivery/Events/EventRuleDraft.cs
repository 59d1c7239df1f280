namespace MoostPortal.Core.Delivery.Events;

/// <summary>A rule as a person of staff states it, before anything is checked.</summary>
public sealed record EventRuleDraft
{
    /// <summary>An event type's name.</summary>
    public required string Type { get; init; }

    /// <summary>Up to this age the rule engine sees an event.</summary>
    public required int? LiveMinutes { get; init; }

    /// <summary>Beyond this age an event waits for consent; null for never.</summary>
    public int? ApprovalHours { get; init; }

    public bool HoldsAmbiguous { get; init; }
}
