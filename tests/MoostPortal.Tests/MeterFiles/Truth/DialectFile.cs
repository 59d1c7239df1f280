namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A written file and what is wrong with it.</summary>
/// <param name="Bytes">As they would be uploaded.</param>
/// <param name="RefusedLines">The lines that must come back, in order.</param>
internal sealed record DialectFile(byte[] Bytes, IReadOnlyList<long> RefusedLines)
{
    /// <summary>The same lines as they stand in the file; empty for a workbook, which has rows and no lines.</summary>
    public IReadOnlyList<string> RefusedTexts { get; init; } = [];
}
