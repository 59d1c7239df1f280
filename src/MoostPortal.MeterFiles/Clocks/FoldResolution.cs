using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>What became of the rows of all doubled hours of a file.</summary>
internal sealed class FoldResolution
{
    /// <summary>In no promised order. Register readings have length 0, like instants.</summary>
    public List<MeterInterval> Intervals { get; } = [];

    /// <summary>How each series' day with a doubled hour was read.</summary>
    public Dictionary<(int Series, DateOnly Date), FoldVerdict> Verdicts { get; } = [];

    /// <summary>At most one a day. While it is open, the intervals are those of its first option.</summary>
    public List<Question> Questions { get; } = [];

    public List<Finding> Findings { get; } = [];
}
