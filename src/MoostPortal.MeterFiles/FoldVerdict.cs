namespace MoostPortal.MeterFiles;

/// <summary>How the doubled hour of a day on which the clock goes back was told apart. The names are part of the HTTP API.</summary>
public enum FoldVerdict
{
    /// <summary>Nothing to tell apart: an ordinary day.</summary>
    None = 0,

    /// <summary>Each time carries its offset.</summary>
    Offset = 1,

    /// <summary>The times are UTC.</summary>
    Utc = 2,

    /// <summary>The row whose end lies before its start ends the first pass.</summary>
    EndMarker = 3,

    /// <summary>The hour stands twice, one pass after the other.</summary>
    Sequence = 4,

    /// <summary>The hour stands twice, the passes alternating row by row.</summary>
    Interleaved = 5,

    /// <summary>The hour stands once and holds about the energy of both passes.</summary>
    Summed = 6,

    /// <summary>The hour stands once and one pass is missing.</summary>
    Absent = 7,

    /// <summary>The person said so.</summary>
    UserChoice = 8,
}
