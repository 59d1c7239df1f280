using MoostPortal.Core.Access;

namespace MoostPortal.Core.Reconciliation;

/// <summary>A row of a plan that somebody chose something for and that is to be carried out now.</summary>
public sealed record ChosenRow
{
    public required Guid PlanId { get; init; }

    public required string CustomerBuildingId { get; init; }

    public int? BuildingId { get; init; }

    public required PlanKind Kind { get; init; }

    /// <summary>Our side when the plan was made.</summary>
    public long? WantedVersion { get; init; }

    public long? SentVersion { get; init; }

    /// <summary>Of what MOOST held when the plan was made; null when it held none.</summary>
    public long? RemoteFingerprint { get; init; }

    public required IReadOnlyList<FieldDifference> Differences { get; init; }

    public required PlanChoice Choice { get; init; }

    public required IReadOnlyDictionary<string, PlanChoice> ByField { get; init; }

    /// <summary>In whose name.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The members that are to be treated so, whether chosen one by one or with the row.</summary>
    public IReadOnlyList<string> Fields(PlanChoice choice) =>
        [.. Differences.Select(one => one.Field).Where(field => ByField.GetValueOrDefault(field, Choice) == choice)];
}
