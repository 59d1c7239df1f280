using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Reconciliation;

/// <summary>One home that is not the same on both sides.</summary>
public sealed record PlanRow
{
    public required string CustomerBuildingId { get; init; }

    /// <summary>Null where we do not know the home.</summary>
    public int? BuildingId { get; init; }

    public required PlanKind Kind { get; init; }

    public required IReadOnlyList<FieldDifference> Differences { get; init; }

    /// <summary>Null while nobody chose.</summary>
    public PlanChoice? Choice { get; init; }

    /// <summary>Null while nothing was done; true when the choice was carried out, false when it was refused.</summary>
    public bool? IsApplied { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public DateTimeOffset? SettledAt { get; init; }
}
