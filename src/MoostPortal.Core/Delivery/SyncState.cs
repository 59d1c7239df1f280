namespace MoostPortal.Core.Delivery;

/// <summary>How MOOST stands to a home, in the four words that people read.</summary>
public enum SyncState
{
    /// <summary>MOOST holds exactly what we hold.</summary>
    Synced,

    /// <summary>A change is on its way.</summary>
    Waiting,

    /// <summary>MOOST could not be reached; the portal tries again by itself.</summary>
    Retrying,

    /// <summary>MOOST refused the home; a person must change something.</summary>
    Refused,
}
