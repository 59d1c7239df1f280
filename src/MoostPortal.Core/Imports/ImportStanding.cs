namespace MoostPortal.Core.Imports;

/// <summary>Phases as those see them who look after uploads of others.</summary>
public enum ImportStanding
{
    /// <summary>The portal works on it.</summary>
    UnderWay = 1,

    /// <summary>Somebody has to answer or to commit.</summary>
    Open = 2,

    Committed = 3,

    Refused = 4,

    Undone = 5,
}
