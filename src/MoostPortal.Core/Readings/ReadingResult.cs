using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Readings;

/// <summary>What became of one reading, in the place of its draft.</summary>
/// <param name="Status">Whether it is stored.</param>
/// <param name="Problem">Why it was rejected; null otherwise.</param>
/// <param name="Warning">Stored, but MOOST does not expect this type from this device.</param>
public sealed record ReadingResult(ReadingStatus Status, Problem? Problem, Problem? Warning)
{
    public static ReadingResult Accepted { get; } = new(ReadingStatus.Accepted, null, null);

    public static ReadingResult Duplicate { get; } = new(ReadingStatus.Duplicate, null, null);

    public static ReadingResult Rejected(Problem problem) => new(ReadingStatus.Rejected, problem, null);
}
