namespace MoostPortal.Core.Imports;

/// <summary>An upload in the list of its person.</summary>
public sealed record ImportEntry
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required ImportPhase Phase { get; init; }

    /// <summary>It ended or asks something, and its person has not looked at it since.</summary>
    public required bool IsUnseen { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How much of a file that is not whole yet is here; null when it is whole.</summary>
    public int? ArrivedPercent { get; init; }

    /// <summary>The home; null when its rows name their homes, or the home is given up.</summary>
    public int? BuildingId { get; init; }

    /// <summary>Postcode and city of the home.</summary>
    public string? Place { get; init; }

    /// <summary>IANA zone of the home.</summary>
    public string? TimeZoneId { get; init; }
}
