namespace MoostPortal.Web.Components.Look;

/// <summary>The file a person chose.</summary>
public sealed record UploadFile(string Name, long SizeBytes);
