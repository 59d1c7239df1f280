namespace MoostPortal.MeterFiles.Formats;

/// <summary>How well a format is known.</summary>
public enum FormatEvidence
{
    /// <summary>A real file was read.</summary>
    Verified = 1,

    /// <summary>Somebody else's reader, test or guide says so.</summary>
    Secondary = 2,
}
