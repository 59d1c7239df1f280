namespace MoostPortal.Core.Alerts;

/// <summary>What a node says of itself.</summary>
/// <param name="Node">One process; new at every start.</param>
/// <param name="Machine">Where it runs, or what stays the same when it is started again.</param>
/// <param name="Roles">What it does there.</param>
/// <param name="TokenTrouble">Why it is given no new access token; null while all is well.</param>
public sealed record NodePulse(string Node, string Machine, string Roles, string? TokenTrouble);
