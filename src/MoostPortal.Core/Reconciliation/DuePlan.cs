namespace MoostPortal.Core.Reconciliation;

/// <summary>A plan that one worker is making.</summary>
public sealed record DuePlan(Guid PlanId, bool IsNightly, string State);
