namespace MoostPortal.Core.Formats;

/// <summary>Where a definition stands.</summary>
public enum FormatState
{
    /// <summary>It came with the program.</summary>
    BuiltIn = 0,

    /// <summary>Somebody works on it.</summary>
    Draft = 1,

    /// <summary>Files are compared with it, instead of the built-in one of its id.</summary>
    Live = 2,

    /// <summary>No longer used.</summary>
    Retired = 3,
}
