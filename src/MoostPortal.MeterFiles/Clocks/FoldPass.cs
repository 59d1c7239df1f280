namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Whether a row of a doubled hour belongs before or behind the clock change.</summary>
internal enum FoldPass
{
    /// <summary>Nothing in the order of the rows tells.</summary>
    Undecided = 0,

    First = 1,
    Second = 2,
}
