using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A series that a dialect's file must give.</summary>
internal sealed record DialectSeries(Channel Channel, MeterDirection Direction = MeterDirection.Consumption)
{
    public string? MeterPoint { get; init; }

    /// <summary>Stands in the series' register or column; tells series of one direction apart.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The export leaves zeros out, as empty cells that mean zero.</summary>
    public bool BlankIsZero { get; init; }

    /// <summary>The export leaves rows of zero out altogether.</summary>
    public bool OmitsZeros { get; init; }

    public ReadingKind Kind { get; init; } = ReadingKind.Interval;
}
