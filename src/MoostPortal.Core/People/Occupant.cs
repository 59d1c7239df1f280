namespace MoostPortal.Core.People;

/// <summary>A person of a home as MOOST knows them: a member of the building's <c>userIds</c>, who receives notifications.</summary>
public sealed class Occupant
{
    public required int HouseholdId { get; init; }

    public required int BuildingId { get; init; }

    /// <summary>MOOST's user id, <c>^[a-zA-Z0-9:._@-]{1,100}$</c>.</summary>
    public required string UserId { get; init; }

    /// <summary>The portal account of the person, when they have one.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>How pages call the person; the user id where nobody gave a name. Never sent to MOOST.</summary>
    public string? Name { get; set; }
}
