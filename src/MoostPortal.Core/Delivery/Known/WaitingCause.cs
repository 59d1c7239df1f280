namespace MoostPortal.Core.Delivery.Known;

/// <summary>Why MOOST has not got a reading yet.</summary>
public enum WaitingCause
{
    /// <summary>It is on its way.</summary>
    OnItsWay,

    /// <summary>Series of meter files are on their way.</summary>
    FilesOnTheirWay,

    /// <summary>MOOST must have the home first.</summary>
    HomeFirst,

    /// <summary>MOOST could not be reached; it is tried again.</summary>
    TriedAgain,

    /// <summary>MOOST refused it.</summary>
    Refused,

    /// <summary>A person of the provider decides whether it is sent.</summary>
    Decision,
}
