namespace MoostPortal.Core.Formats;

/// <summary>A version of a definition that staff made.</summary>
/// <param name="Version">Of the definition.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ChangedAt">When it got there.</param>
/// <param name="ChangedBy">Who brought it there, as they call themselves; null when that account is gone.</param>
public sealed record FormatVersion(int Version, FormatState State, DateTimeOffset ChangedAt, string? ChangedBy);
