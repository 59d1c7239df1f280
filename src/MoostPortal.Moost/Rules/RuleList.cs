namespace MoostPortal.Moost.Rules;

/// <summary>MOOST's rules, or why they cannot be had: tokens may lack the scope for them, and then bare ids must do.</summary>
/// <param name="IsAvailable">False when MOOST gave no list; <paramref name="Rules"/> is then empty and says nothing.</param>
public sealed record RuleList(bool IsAvailable, IReadOnlyList<MoostRule> Rules, int? Status, string? Reason);
