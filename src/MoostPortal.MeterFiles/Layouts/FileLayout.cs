namespace MoostPortal.MeterFiles.Layouts;

/// <summary>How to read a file's records: what recognition found out, and all that the reader of rows needs to know.</summary>
public sealed record FileLayout
{
    public required byte Delimiter { get; init; }

    public required LayoutForm Form { get; init; }

    /// <summary>Records in front of the first row of data: preamble, header, units. A blank line is a record too.</summary>
    public required int FirstDataRecord { get; init; }

    /// <summary>
    /// Key of the header (normalised header words), empty where there is none. A later record of the same key starts a new block: what stands between
    /// the blocks is preamble again.
    /// </summary>
    public required string Header { get; init; }

    /// <summary>Usually one; two where tables stand side by side.</summary>
    public required IReadOnlyList<TableLayout> Tables { get; init; }

    public required ClockRule Clock { get; init; }

    /// <summary>The same record count in every row is not asked for: trailing delimiters and blank cells at the end are no fault.</summary>
    public bool AllowsRaggedRows { get; init; } = true;

    /// <summary>Facts read from the preamble in front of the first header, by block of the file; later blocks are read anew by the same rules.</summary>
    public PreambleFacts Preamble { get; init; } = PreambleFacts.None;
}
