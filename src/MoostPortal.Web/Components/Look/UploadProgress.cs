namespace MoostPortal.Web.Components.Look;

/// <summary>How much of a file has left the browser.</summary>
public sealed record UploadProgress(long SentBytes, long TotalBytes);
