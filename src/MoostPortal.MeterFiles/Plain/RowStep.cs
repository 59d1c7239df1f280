namespace MoostPortal.MeterFiles.Plain;

/// <summary>Why the row reader paused.</summary>
internal enum RowStep
{
    /// <summary>The block holds no further whole row.</summary>
    BlockDone = 0,

    /// <summary>The batch is full.</summary>
    BatchFull = 1,

    /// <summary>The file as a whole is refused.</summary>
    FileRefused = 2,
}
