namespace MoostPortal.Core.Formats;

/// <summary>A known operator whose files now arrive with a header that its definition does not know.</summary>
/// <param name="FormatId">The definition.</param>
/// <param name="Name">As a person knows it.</param>
/// <param name="UnknownFiles">Files of the last 30 days that look like the operator's and are not recognised for certain.</param>
/// <param name="KnownFiles">Files of the last 30 days that are.</param>
/// <param name="Since">When the first unknown one came.</param>
public sealed record FormatDrift(string FormatId, string Name, int UnknownFiles, int KnownFiles, DateTimeOffset Since)
{
    /// <summary>Percent of the operator's files that are recognised, rounded down.</summary>
    public int KnownPercent => 100 * KnownFiles / (KnownFiles + UnknownFiles);
}
