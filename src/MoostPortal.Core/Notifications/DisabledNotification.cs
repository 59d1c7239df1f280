namespace MoostPortal.Core.Notifications;

/// <summary>One person of a home does not want one rule's notifications (<c>disabledNotifications</c> on MOOST's Building).</summary>
public sealed class DisabledNotification
{
    public required int HouseholdId { get; init; }

    public required int BuildingId { get; init; }

    public required string UserId { get; init; }

    public required string RuleId { get; init; }
}
