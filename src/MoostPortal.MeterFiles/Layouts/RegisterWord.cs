namespace MoostPortal.MeterFiles.Layouts;

/// <summary>How the rows of a register, product or direction word are to be read.</summary>
/// <param name="Direction">Which way they count; unknown where the word does not say.</param>
/// <param name="Unit">Their unit; unknown where the word does not say.</param>
/// <param name="LeftOutAs">Why the rows are left out, such as "gas"; null where they are read.</param>
public sealed record RegisterWord(MeterDirection Direction, MeterUnit Unit, string? LeftOutAs);
