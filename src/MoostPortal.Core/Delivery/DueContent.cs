using MoostPortal.Core.Buildings;

namespace MoostPortal.Core.Delivery;

/// <summary>What a push needs: the home as it is now, and what is known of MOOST's side.</summary>
public sealed record DueContent(Building Building, BuildingSync Sync);
