namespace MoostPortal.Core.Reconciliation;

/// <summary>A member of a building that is not the same on all sides; each side as JSON, null where it has none.</summary>
/// <param name="Field">A path in MOOST's names, such as <c>zip</c> or <c>settings.tariff</c>.</param>
/// <param name="Owner">Whose value a push keeps.</param>
/// <param name="Ours">What we want MOOST to hold.</param>
/// <param name="Acknowledged">What MOOST accepted last.</param>
/// <param name="Theirs">What MOOST holds.</param>
/// <param name="IsPushed">Our next push changes it there by itself.</param>
public sealed record FieldDifference(string Field, FieldOwner Owner, string? Ours, string? Acknowledged, string? Theirs, bool IsPushed);
