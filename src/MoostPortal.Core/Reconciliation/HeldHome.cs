using MoostPortal.Core.Buildings;

namespace MoostPortal.Core.Reconciliation;

/// <summary>A building that MOOST holds, put into our words.</summary>
/// <param name="Draft">What we would hold of it.</param>
/// <param name="DeactivatedAt">Null while it is active.</param>
/// <param name="Acknowledged">Our part of it, as if MOOST had acknowledged that; JSON.</param>
/// <param name="Remote">All of it; JSON, null when it cannot be kept.</param>
/// <param name="CoreFingerprint">Of what the core-data list shows of it.</param>
public sealed record HeldHome(BuildingDraft Draft, DateTimeOffset? DeactivatedAt, string Acknowledged, string? Remote, long CoreFingerprint);
