using MoostPortal.Core.Access;

namespace MoostPortal.Core.Reconciliation;

/// <summary>A comparison of all homes on both sides, as it was at one time.</summary>
public sealed record SyncPlan
{
    public required Guid Id { get; init; }

    /// <summary>Made by the portal itself, to count and to repair.</summary>
    public bool IsNightly { get; init; }

    public required Actor AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required PlanState State { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Homes of ours when the plan was begun.</summary>
    public long Homes { get; init; }

    /// <summary>Buildings in MOOST's list, so far.</summary>
    public long Listed { get; init; }

    /// <summary>Entries of MOOST's list that nobody can read.</summary>
    public long Unreadable { get; init; }

    /// <summary>Homes that the list could not clear.</summary>
    public long Suspects { get; init; }

    /// <summary>Suspects that were looked at, so far.</summary>
    public long Compared { get; init; }

    /// <summary>Stands for all that the plan says, in hexadecimal; whoever applies it shows that this is the plan they read. Null until it is ready.</summary>
    public string? Hash { get; init; }

    /// <summary>Why it could not be made.</summary>
    public string? Failure { get; init; }

    public bool IsUnderWay => State is PlanState.Asked or PlanState.Listing or PlanState.Comparing;

    /// <summary>By kind, without kinds that have none; only of a plan that is looked at alone.</summary>
    public IReadOnlyList<PlanCount> Counts { get; init; } = [];
}
