namespace MoostPortal.MeterFiles.Intake;

/// <summary>What a meter file may at most ask of memory, disk and time. A file beyond a limit is refused by name.</summary>
public sealed record MeterFileLimits
{
    public static MeterFileLimits Default { get; } = new();

    public int RecordBytes { get; init; } = 1 << 20;

    public int FieldBytes { get; init; } = 64 << 10;

    public int Columns { get; init; } = 500;

    /// <summary>Bytes that a packed file or a workbook may expand to.</summary>
    public long ExpandedBytes { get; init; } = 10L << 30;

    /// <summary>How many times its packed size a file may expand to; judged from <see cref="ExpansionFloorBytes"/> on, since a small repetitive file packs well.</summary>
    public int ExpansionRatio { get; init; } = 100;

    public int ExpansionFloorBytes { get; init; } = 1 << 20;

    /// <summary>What a workbook holds besides the cells of its sheets (shared texts, styles) must be kept in memory while it is read.</summary>
    public int WorkbookPartsBytes { get; init; } = 64 << 20;

    /// <summary>Distinct series of one file.</summary>
    public int Series { get; init; } = 1_000_000;
}
