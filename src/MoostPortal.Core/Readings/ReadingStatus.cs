namespace MoostPortal.Core.Readings;

/// <summary>What became of one reading that was handed in.</summary>
public enum ReadingStatus
{
    /// <summary>Stored now, and due to be sent.</summary>
    Accepted,

    /// <summary>The same reading with the same value is stored already: nothing changed.</summary>
    Duplicate,

    /// <summary>Not stored; the problem says why.</summary>
    Rejected,
}
