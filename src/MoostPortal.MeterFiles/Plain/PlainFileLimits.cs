namespace MoostPortal.MeterFiles.Plain;

/// <summary>What a file may at most ask of memory. The buffer is twice the record; a file beyond a limit is refused by name.</summary>
public sealed record PlainFileLimits
{
    public static PlainFileLimits Default { get; } = new();

    public int RecordBytes { get; init; } = 1 << 20;

    public int FieldBytes { get; init; } = 64 << 10;

    public int Columns { get; init; } = 500;

    /// <summary>Distinct series keys; their texts together may take 128 bytes each on average.</summary>
    public int Series { get; init; } = 1_000_000;
}
