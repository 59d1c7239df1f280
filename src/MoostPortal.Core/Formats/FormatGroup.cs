namespace MoostPortal.Core.Formats;

/// <summary>Uploads of one layout that no definition knows, or knows only in part.</summary>
public sealed record FormatGroup
{
    /// <summary>Hash over the header's words; empty for files without a header.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The definition whose operator probably wrote them; null where nothing tells.</summary>
    public string? OperatorFormatId { get; init; }

    public string? OperatorName { get; init; }

    public OperatorClue Clue { get; init; }

    /// <summary>Begin of the meter point ids, as far as it tells the country and the operator; null where no file names one.</summary>
    public string? OperatorCode { get; init; }

    public required int Files { get; init; }

    /// <summary>Of <see cref="Files"/>, those of the last 30 days.</summary>
    public required int RecentFiles { get; init; }

    public required int Homes { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>What the files asked and people answered.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    /// <summary>How many households released a sample.</summary>
    public int Samples { get; init; }

    /// <summary>The latest upload: a draft of a definition is made from it.</summary>
    public required Guid LatestImportId { get; init; }
}
