namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A written file and what is wrong with it.</summary>
/// <param name="Bytes">As they would be uploaded.</param>
/// <param name="RefusedLines">The lines that must come back, in order.</param>
internal sealed record DialectFile(byte[] Bytes, IReadOnlyList<long> RefusedLines);
