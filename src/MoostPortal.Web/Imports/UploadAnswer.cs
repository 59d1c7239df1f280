namespace MoostPortal.Web.Imports;

/// <summary>Where an upload goes on.</summary>
/// <param name="Id">Names the upload in the addresses of its chunks.</param>
/// <param name="Offset">How many bytes are here.</param>
/// <param name="ChunkBytes">The longest chunk.</param>
public sealed record UploadAnswer(Guid Id, long Offset, int ChunkBytes);
