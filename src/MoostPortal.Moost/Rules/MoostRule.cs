namespace MoostPortal.Moost.Rules;

/// <summary>A notification rule of the provider, as MOOST names it.</summary>
public sealed record MoostRule(string Id, string Name, string? Description);
