namespace MoostPortal.MeterFiles.Reports;

/// <summary>What a meter file was found to be and to hold: everything a preview shows.</summary>
public sealed record FileReport
{
    /// <summary>Why the file as a whole cannot be read; null where it can. What else is known by then is still filled in.</summary>
    public FileRefusal? Refusal { get; init; }

    public FileDialect? Dialect { get; init; }

    public FormatMatch? Format { get; init; }

    public IReadOnlyList<SeriesReport> Series { get; init; } = [];

    /// <summary>Per series and local day, ascending; empty where a file holds so many series that a calendar would help nobody.</summary>
    public IReadOnlyList<DayReport> Days { get; init; } = [];

    /// <summary>Data rows read, refused and held ones included.</summary>
    public long RowsRead { get; init; }

    public long RowsRefused { get; init; }

    /// <summary>Rows whose value breaks the limit of the connection.</summary>
    public long RowsHeld { get; init; }

    public IReadOnlyList<ControlTotal> ControlTotals { get; init; } = [];

    /// <summary>What only a person can decide. While one is open, the readings are those of its first option and must not be stored.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>
    /// Answers to questions that rows behind the head of the file prove, though it was read otherwise: it has to be read again with them. Their questions are
    /// among <see cref="Questions"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Proven { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>
    /// What stands above the rows in a file of refused ones: a <c>sep=</c> line, the header and its units as they were, as UTF-8 with their line breaks, without
    /// the preamble; empty where the file has no header.
    /// </summary>
    public ReadOnlyMemory<byte> RawHeader { get; init; }
}
