namespace MoostPortal.MeterFiles.Plain;

/// <summary>How the reading of one file ended. With a <paramref name="Refusal"/> the counts only say how far it came, and nothing may be kept.</summary>
/// <param name="Lines">Physical lines seen, header and blank lines included.</param>
/// <param name="Readings">Readings handed to the sink.</param>
/// <param name="Refused">Rows refused on their own.</param>
/// <param name="Refusal">Why the file as a whole was refused, or null.</param>
public sealed record PlainFileResult(long Lines, long Readings, long Refused, FileRefusal? Refusal);
