namespace MoostPortal.Core.Reconciliation;

/// <summary>How far the first connection of a fleet is.</summary>
public enum FleetConnectionState
{
    Asked,
    Listing,
    Done,
    Failed,
}
