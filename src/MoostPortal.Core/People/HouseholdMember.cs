namespace MoostPortal.Core.People;

/// <summary>A person's membership of a household; the only thing that opens its rows to them.</summary>
public sealed class HouseholdMember
{
    public required int HouseholdId { get; init; }

    public required Guid UserId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
