namespace MoostPortal.Core.Reconciliation;

/// <summary>Which choice can be made about which kind of difference.</summary>
public static class PlanChoices
{
    public static bool Fits(this PlanChoice choice, PlanKind kind) => choice switch
    {
        PlanChoice.Push => kind is not (PlanKind.Surplus or PlanKind.Changed),
        PlanChoice.Adopt => kind is PlanKind.Update or PlanKind.Deactivate or PlanKind.Conflict or PlanKind.Changed or PlanKind.Surplus,
        _ => kind == PlanKind.Surplus,
    };

    /// <summary>The kinds that a choice can be made about.</summary>
    public static IReadOnlyList<PlanKind> Kinds(this PlanChoice choice) => [.. Enum.GetValues<PlanKind>().Where(kind => choice.Fits(kind))];
}
