namespace MoostPortal.Core.Buildings;

/// <summary>One rule switched off for one person, as MOOST pairs them.</summary>
public sealed record RuleSwitch(string? RuleId, string? UserId);
