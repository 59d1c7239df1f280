namespace MoostPortal.Moost.Pace;

/// <summary>What a call's end says about how many of its kind MOOST can bear.</summary>
internal enum CallVerdict
{
    /// <summary>Nothing: it was not sent, or its failure has nothing to do with load.</summary>
    Silent,

    /// <summary>MOOST bore it.</summary>
    Well,

    /// <summary>MOOST asked to slow down, or did not answer in time.</summary>
    TooMuch,
}
