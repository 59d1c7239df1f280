using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;

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

    public ChangePolicy Changed { get; init; }

    /// <summary>Uploaded only to see what it holds.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Stops at the preview until somebody commits.</summary>
    public bool WaitsForCommit { get; init; }

    public required ImportPhase Phase { get; init; }

    public long RowsRead { get; init; }

    /// <summary>Readings that were not stored before, and are once it is committed.</summary>
    public long RowsNew { get; init; }

    /// <summary>Readings that were stored already with this value, or stand twice in the file.</summary>
    public long RowsSame { get; init; }

    /// <summary>Readings whose instant has another value, stored or earlier in the file; <see cref="Changed"/> decides.</summary>
    public long RowsChanged { get; init; }

    public long RowsRefused { get; init; }

    /// <summary>Rows whose value the home's connection cannot carry: left out until somebody releases them.</summary>
    public long RowsHeld { get; init; }

    /// <summary>Series whose type MOOST does not expect from their device.</summary>
    public int UnusualSeries { get; init; }

    public long Bytes { get; init; }

    /// <summary>Bytes read so far: progress, as a part of <see cref="Bytes"/>.</summary>
    public long BytesRead { get; init; }

    /// <summary>Why the file as a whole was refused.</summary>
    public Problem? Refusal { get; init; }

    /// <summary>What was answered so far, by the question's id.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the file was found to be and to hold; null before it was read, and in lists.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>The file, and so that of its refused rows, is a workbook.</summary>
    public bool IsWorkbook => Report?.Dialect?.Encoding is "xlsx" or "xls";

    /// <summary>Somebody asked to undo it, and a worker has not done so yet.</summary>
    public bool IsBeingUndone { get; init; }

    /// <summary>What undoing it meant; null unless it is undone.</summary>
    public ImportUndone? Undone { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
