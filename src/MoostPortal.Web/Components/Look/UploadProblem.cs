namespace MoostPortal.Web.Components.Look;

/// <summary>Why an upload ended without success, in the reader's words; status 0 means that no answer came.</summary>
public sealed record UploadProblem(int Status, string? Code, string? Field, string Message);
