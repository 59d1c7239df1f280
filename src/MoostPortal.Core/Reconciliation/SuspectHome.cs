using MoostPortal.Core.Delivery;

namespace MoostPortal.Core.Reconciliation;

/// <summary>A home that the core-data list could not clear.</summary>
/// <param name="IsListed">MOOST's list has it.</param>
/// <param name="Own">Our side as it is now; null when we do not know the home.</param>
/// <param name="HasSameCore">The list shows what we saw last.</param>
public sealed record SuspectHome(string CustomerBuildingId, bool IsListed, DueContent? Own, bool HasSameCore)
{
    public OwnSide? Side => Own is null ? null : new OwnSide(
        Own.Sync.WantedVersion, Own.Sync.SentVersion, Own.Sync.IsAmbiguous, Own.Building.DeletedAt is not null, Own.Building.DeactivatedTimestamp is not null);
}
