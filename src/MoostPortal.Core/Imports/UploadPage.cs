namespace MoostPortal.Core.Imports;

/// <summary>One page of uploads, newest first.</summary>
/// <param name="Rows">Its uploads.</param>
/// <param name="Next">Pass as <c>after</c> for older ones; null on the last page.</param>
/// <param name="Previous">Pass as <c>before</c> for newer ones; null on the first page.</param>
public sealed record UploadPage<TRow>(IReadOnlyList<TRow> Rows, Guid? Next, Guid? Previous);
