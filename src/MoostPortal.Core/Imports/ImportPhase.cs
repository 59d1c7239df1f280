namespace MoostPortal.Core.Imports;

/// <summary>How far an upload has come.</summary>
public enum ImportPhase
{
    /// <summary>Bytes are still arriving.</summary>
    Receiving,

    /// <summary>Waiting for a worker.</summary>
    Received,

    /// <summary>Rows are being read and checked.</summary>
    Reading,

    /// <summary>The file leaves something open that only a person can decide; nothing is stored.</summary>
    Question,

    /// <summary>Read and compared with what is stored; nothing is stored until somebody commits.</summary>
    Preview,

    /// <summary>Readings are being compared and stored; nothing is visible yet.</summary>
    Committing,

    /// <summary>Everything that was not refused or held is stored.</summary>
    Committed,

    /// <summary>The file as a whole was refused; nothing was stored.</summary>
    Refused,

    /// <summary>It was committed, and what was there before has been restored.</summary>
    Undone,
}
