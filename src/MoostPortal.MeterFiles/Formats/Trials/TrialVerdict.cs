namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>What a changed definition means for one file.</summary>
public enum TrialVerdict
{
    /// <summary>Nothing.</summary>
    Same = 1,

    /// <summary>The definition knows its own file.</summary>
    Own = 2,

    /// <summary>Still the same format, but something else is read or asked; or a sample that nobody knew before.</summary>
    Changed = 3,

    /// <summary>The definition does not know the file that is written as it says itself.</summary>
    NotOwn = 4,

    /// <summary>The definition takes another format's file.</summary>
    Stolen = 5,

    /// <summary>A file of the format's version before, or of another format, is no longer recognised.</summary>
    Lost = 6,
}
