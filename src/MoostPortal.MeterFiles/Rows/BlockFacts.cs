using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>What holds for all rows of a block besides what they say themselves, from the lines in front of its header.</summary>
internal sealed record BlockFacts(string? MeterPoint, MeterDirection Direction, MeterUnit Unit, int? StepMinutes, decimal? TotalWh)
{
    public static BlockFacts Of(PreambleFacts preamble) => new(preamble.MeterPoint, preamble.Direction, preamble.Unit, preamble.StepMinutes, preamble.TotalWh);
}
