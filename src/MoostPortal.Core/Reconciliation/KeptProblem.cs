namespace MoostPortal.Core.Reconciliation;

/// <summary>A problem as it is kept: its sentence is made when somebody reads it, in their language.</summary>
internal sealed record KeptProblem(string Field, string Code, string[] Args);
