namespace MoostPortal.Core.Imports;

/// <summary>Where an upload is to go on.</summary>
/// <param name="Id">The upload, and later the import.</param>
/// <param name="Offset">How many bytes are here: the next chunk begins there.</param>
/// <param name="Fits">False when what was asked for did not begin there, and nothing was done.</param>
public sealed record UploadPlace(Guid Id, long Offset, bool Fits = true);
