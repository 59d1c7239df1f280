namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>How an export writes the hour that autumn has twice.</summary>
internal enum AutumnHour
{
    /// <summary>The first pass, then the second.</summary>
    Sequence,

    /// <summary>Rows of equal local label beside each other, the first pass in front.</summary>
    Interleaved,

    /// <summary>Once, with the energy of both passes.</summary>
    Summed,

    /// <summary>Once, with the energy of the first pass; the second is lost.</summary>
    FirstOnly,

    /// <summary>Twice, with the energy of the first pass in both (Zonneplan).</summary>
    Copied,
}
