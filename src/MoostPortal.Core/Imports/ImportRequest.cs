namespace MoostPortal.Core.Imports;

/// <summary>What a person says about a file besides its bytes.</summary>
public sealed record ImportRequest
{
    /// <summary>The home that the file is for; needed for a file of one series, and shown beside the upload otherwise.</summary>
    public string? CustomerBuildingId { get; init; }

    /// <summary>With <see cref="Type"/> the series of a file whose rows name none.</summary>
    public string? DeviceId { get; init; }

    public string? Type { get; init; }

    /// <summary>As the person's machine calls it; only shown, shortened to 200 characters.</summary>
    public required string FileName { get; init; }

    /// <summary>Take the file's value where another is stored for the same instant. It is sent to MOOST, also where the old one was.</summary>
    public bool ReplacesChanged { get; init; }
}
