namespace MoostPortal.MeterFiles.Recognition;

/// <summary>One cell of a header, taken apart: words that every file of its layout shares, and the facts that differ from file to file.</summary>
/// <param name="Words">Lower case, one blank between words, ids and dates replaced by "#", without unit and totals.</param>
/// <param name="Unit">The unit named in the cell.</param>
/// <param name="UnitText">The unit as written, also of what is not electricity; null where there is none.</param>
/// <param name="MeterPoint">A meter point's id that stands in the cell.</param>
/// <param name="Total">A total such as "(306,499 kWh)", as it is written.</param>
internal sealed record HeaderCell(string Words, MeterUnit Unit, string? UnitText, string? MeterPoint, string? Total)
{
    /// <summary>As it stands in the file where nothing personal was taken out of it, else the words.</summary>
    public string Shown { get; init; } = Words;

    public bool IsEmpty => Words.Length == 0;
}
