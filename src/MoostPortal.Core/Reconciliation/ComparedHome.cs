namespace MoostPortal.Core.Reconciliation;

/// <summary>What looking at a suspect came to.</summary>
/// <param name="Kind">Null when both sides agree.</param>
/// <param name="RemoteFingerprint">Of the building that MOOST holds; null when it holds none.</param>
/// <param name="Seen">The building as MOOST showed it just now, to be remembered where that is no difference; null when it was not asked.</param>
/// <param name="SeenCore">What the list shows of it.</param>
public sealed record ComparedHome(
    SuspectHome Home, PlanKind? Kind, IReadOnlyList<FieldDifference> Differences, long? RemoteFingerprint, string? Seen, long? SeenCore)
{
    /// <summary>Nothing that we say or share differs: the portal takes note by itself at night.</summary>
    public bool IsNews => Kind == PlanKind.Changed && Differences.All(one => one.Owner == FieldOwner.Moost);
}
