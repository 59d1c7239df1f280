using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Where the header stands, and what its cells say.</summary>
/// <param name="Record">Index of the header; -1 where the file has none.</param>
/// <param name="FirstData">Index of the first record behind header, units and rulers.</param>
/// <param name="Cells">One per column, units from a row of units already taken over.</param>
/// <param name="Tables">First column and width of each table; one unless tables stand side by side.</param>
/// <param name="Fit">The definition that fits; of the first table.</param>
internal sealed record FoundHeader(int Record, int FirstData, IReadOnlyList<HeaderCell> Cells, IReadOnlyList<(int Start, int Width)> Tables, HeaderFit? Fit)
{
    public string Key => Record < 0 ? "" : HeaderText.KeyOf(Cells);
}
