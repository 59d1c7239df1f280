namespace MoostPortal.Core.Notifications;

/// <summary>A rule that is off for everybody in a home (<c>inactiveRules</c> on MOOST's Building).</summary>
public sealed class InactiveRule
{
    public required int HouseholdId { get; init; }

    public required int BuildingId { get; init; }

    public required string RuleId { get; init; }
}
