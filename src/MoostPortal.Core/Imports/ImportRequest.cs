using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>What a person or program says about a file besides its bytes.</summary>
public sealed record ImportRequest
{
    /// <summary>The home that the file is for; may be left out where the file names its meter point, or its rows name their homes.</summary>
    public string? CustomerBuildingId { get; init; }

    /// <summary>Where the readings of a file of one series go, instead of what the file lets one conclude.</summary>
    public string? DeviceId { get; init; }

    public string? Type { get; init; }

    /// <summary>As the person's machine calls it; shown, shortened to 200 characters, and some operators name the meter point there.</summary>
    public required string FileName { get; init; }

    /// <summary>How long the file will be; null where its sender does not say. A file that ends earlier or later is not taken.</summary>
    public long? SizeBytes { get; init; }

    public ChangePolicy Changed { get; init; }

    /// <summary>Only look what the file holds.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Stop at the preview also when nothing is open. A dry run does so anyway.</summary>
    public bool WaitsForCommit { get; init; }
}
