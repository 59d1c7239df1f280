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

    /// <summary>Readings are being compared and stored; nothing is visible yet.</summary>
    Committing,

    /// <summary>Everything that was not refused is stored.</summary>
    Committed,

    /// <summary>The file as a whole was refused; nothing was stored.</summary>
    Refused,
}
