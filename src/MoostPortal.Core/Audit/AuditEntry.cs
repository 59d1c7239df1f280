namespace MoostPortal.Core.Audit;

/// <summary>Who did what to which home, and when. Rows are only ever added: no role of the portal may change or delete one.</summary>
public sealed class AuditEntry
{
    public long Id { get; private init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Kind and id of the actor, see <c>Actor.AuditName</c>.</summary>
    public required string Actor { get; init; }

    public int? HouseholdId { get; init; }

    /// <summary>A short verb phrase in English: <c>building.registered</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, by id: <c>building:42</c>.</summary>
    public required string Target { get; init; }
}
