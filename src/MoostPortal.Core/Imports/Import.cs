using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Imports;

/// <summary>An upload and what became of it, as pages and programs see it.</summary>
public sealed record Import
{
    public required Guid Id { get; init; }

    /// <summary>The home it was uploaded for; null when its rows name their homes.</summary>
    public string? CustomerBuildingId { get; init; }

    public required string FileName { get; init; }

    public string? DeviceId { get; init; }

    public string? Type { get; init; }

    public bool ReplacesChanged { get; init; }

    public required ImportPhase Phase { get; init; }

    public long RowsRead { get; init; }

    /// <summary>Readings that were not stored before, and are now.</summary>
    public long RowsNew { get; init; }

    /// <summary>Readings that were stored already with this value, or stand twice in the file.</summary>
    public long RowsSame { get; init; }

    /// <summary>Readings whose instant has another value, stored or earlier in the file: kept as stored unless the request replaces them.</summary>
    public long RowsChanged { get; init; }

    public long RowsRefused { get; init; }

    /// <summary>Series whose type MOOST does not expect from their device.</summary>
    public int UnusualSeries { get; init; }

    public long Bytes { get; init; }

    /// <summary>Bytes read so far: progress, as a part of <see cref="Bytes"/>.</summary>
    public long BytesRead { get; init; }

    /// <summary>Why the file as a whole was refused.</summary>
    public Problem? Refusal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
