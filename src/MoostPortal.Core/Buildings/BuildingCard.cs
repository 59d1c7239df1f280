using MoostPortal.Core.Delivery;

namespace MoostPortal.Core.Buildings;

/// <summary>A home whole, for the people who may see it: what we hold of it, and how far MOOST is.</summary>
/// <param name="Version">Hand it back with a change: a page older than the row is then refused instead of overwriting.</param>
public sealed record BuildingCard(Building Building, uint Version, SyncStatus Sync);
