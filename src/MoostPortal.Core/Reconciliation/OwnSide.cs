namespace MoostPortal.Core.Reconciliation;

/// <summary>How our side of a home stands, as far as it decides what a difference means.</summary>
/// <param name="WantedVersion">The version that MOOST ought to hold.</param>
/// <param name="SentVersion">0 while MOOST never acknowledged the home.</param>
/// <param name="IsAmbiguous">A request may still be applied, so a push is due.</param>
/// <param name="IsDeletion">The home was given up.</param>
/// <param name="IsInactive">The home is switched off.</param>
public sealed record OwnSide(long WantedVersion, long SentVersion, bool IsAmbiguous, bool IsDeletion, bool IsInactive)
{
    /// <summary>A push is due anyway, so a difference is expected.</summary>
    public bool IsPending => WantedVersion > SentVersion || IsAmbiguous;

    /// <summary>What the comparison of one home comes to; null when both sides agree.</summary>
    /// <param name="own">Null when we do not know the home.</param>
    /// <param name="isThere">MOOST holds it.</param>
    /// <param name="differences">Between the two, where both are there.</param>
    public static PlanKind? KindOf(OwnSide? own, bool isThere, IReadOnlyList<FieldDifference> differences) => (own, isThere) switch
    {
        (null, true) => PlanKind.Surplus,
        (null, false) => null,
        ({ IsDeletion: true }, true) => PlanKind.Remove,
        ({ IsDeletion: true }, false) => null,
        ({ SentVersion: 0 }, false) => PlanKind.Create,
        (_, false) => PlanKind.Missing,
        ({ IsPending: true } side, true) when differences.Any(one => one.IsPushed) =>
            side.IsInactive && differences.Any(one => one is { IsPushed: true, Field: "deactivatedTimestamp" }) ? PlanKind.Deactivate : PlanKind.Update,
        (_, true) when differences.Any(one => one.IsPushed) => PlanKind.Conflict,
        (_, true) => differences.Count > 0 ? PlanKind.Changed : null,
    };
}
