namespace MoostPortal.Web.Components.Imports;

/// <summary>What a person says of the files that they add; device and type only where they chose them.</summary>
public sealed record UploadChoices(string? Device, string? Type);
