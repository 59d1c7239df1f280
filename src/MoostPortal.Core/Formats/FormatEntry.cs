namespace MoostPortal.Core.Formats;

/// <summary>A version of a definition, and how much it is used.</summary>
/// <param name="Id">Such as "at-wiener-netze".</param>
/// <param name="Name">As a person knows it.</param>
/// <param name="Version">Of the definition.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Files">Uploads of the last 30 days that were recognised by it without a doubt.</param>
public sealed record FormatEntry(string Id, string Name, int Version, FormatState State, int Files);
