namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>What a change to a plan came to.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="HomesToPush">How many homes are pushed for it now; those for which it holds later, are pushed then.</param>
public sealed record PlanChange(int PlanId, long HomesToPush);
